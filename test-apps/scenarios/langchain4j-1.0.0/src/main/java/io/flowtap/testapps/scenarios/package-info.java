/** One situation of an application in each class. Which library version a class needs, its module says. */
package io.flowtap.testapps.scenarios;
