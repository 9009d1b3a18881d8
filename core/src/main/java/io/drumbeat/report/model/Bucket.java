package io.drumbeat.report.model;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day, week or month of a period, in the company's zone.
 *
 * @param from the first instant
 * @param until the first instant after it
 * @param first the first day
 * @param last the last day, the same for a bucket of one day
 * @param complete whether the period covers all of it; the newest bucket of a period is often only "so far"
 */
public record Bucket(Instant from, Instant until, LocalDate first, LocalDate last, boolean complete) {}
