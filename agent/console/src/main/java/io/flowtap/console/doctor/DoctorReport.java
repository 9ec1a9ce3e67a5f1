package io.flowtap.console.doctor;

import java.io.File;
import java.util.List;

/**
 * Everything {@code doctor} looked at.
 *
 * @param silentJournals directories of journals without a readable status
 * @param freeBytes on the volume of the home; -1 if unknown
 */
public record DoctorReport(
        String version,
        File home,
        long freeBytes,
        List<AgentStatus> agents,
        List<File> silentJournals,
        DatabaseFinding database,
        Diagnosis diagnosis) {}
