/** What a report can show: one small class a section, each a few questions to the store. */
@NullMarked
package io.drumbeat.report.section;

import org.jspecify.annotations.NullMarked;
