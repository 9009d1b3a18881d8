@NullMarked
package io.drumbeat.report.html;

import org.jspecify.annotations.NullMarked;
