@NullMarked
package io.drumbeat.report.model;

import org.jspecify.annotations.NullMarked;
