/** Imports taken back as if their files had never come, or the reasons why they no longer can be. */
@NullMarked
package io.drumbeat.undo;

import org.jspecify.annotations.NullMarked;
