/** What the tests of several modules need: settings, a clock, JVMs of their own. */
package io.flowtap.testsupport;
