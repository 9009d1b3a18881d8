package io.drumbeat.workspace;

/** A setting in force and where it came from: {@code flag}, {@code environment}, {@code file:line:column}, {@code default}. */
public record Setting(String value, String origin) {}
