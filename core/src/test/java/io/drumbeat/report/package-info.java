@NullMarked
package io.drumbeat.report;

import org.jspecify.annotations.NullMarked;
