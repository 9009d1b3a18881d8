/** A report as text, JSON and CSV, and the words that every form of it shares. */
@NullMarked
package io.drumbeat.report.render;

import org.jspecify.annotations.NullMarked;
