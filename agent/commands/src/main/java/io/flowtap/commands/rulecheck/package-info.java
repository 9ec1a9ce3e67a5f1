/** Rules held against the class files of the application that they are about. */
package io.flowtap.commands.rulecheck;
