/** A report as facts: periods, figures and tables, before anybody decides how they look. */
@NullMarked
package io.drumbeat.report.model;

import org.jspecify.annotations.NullMarked;
