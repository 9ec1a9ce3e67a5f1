/** The class files of an application, read without running it: what classes there are, their members and types. */
package io.flowtap.commands.classfiles;
