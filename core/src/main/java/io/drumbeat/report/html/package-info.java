/** A report as one self-contained HTML page: charts drawn as SVG by hand, no script, nothing loaded from anywhere. */
@NullMarked
package io.drumbeat.report.html;

import org.jspecify.annotations.NullMarked;
