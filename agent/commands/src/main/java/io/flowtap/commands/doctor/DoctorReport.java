package io.flowtap.commands.doctor;

import java.util.List;

/**
 * Everything {@code doctor} looked at.
 *
 * @param shown the JVMs to describe
 * @param freeBytes on the volume of the home; -1 if unknown
 */
public record DoctorReport(
        String version,
        Home home,
        List<ObservedJvm> shown,
        long freeBytes,
        DatabaseFinding database,
        Diagnosis diagnosis) {}
