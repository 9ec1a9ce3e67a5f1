/** The figures of a period: counted here rather than in SQL, so that percentiles are exact on every database. */
package io.flowtap.commands.report;
