@NullMarked
package io.drumbeat.report.render;

import org.jspecify.annotations.NullMarked;
