package io.drumbeat.run;

/** Something a person should know that did not stop the run. */
public record Warning(String code, String message) {}
