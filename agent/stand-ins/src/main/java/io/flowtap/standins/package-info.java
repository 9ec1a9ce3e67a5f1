/**
 * What bundled libraries get in place of facilities that belong to the whole JVM: {@code java.util.logging},
 * {@code java.sql.DriverManager}, SLF4J. References are renamed when {@code flowtap.jar} is assembled; see
 * {@code agent/stand-ins/RATIONALE.md}. The classes have the methods the libraries call and no others.
 */
package io.flowtap.standins;
