/** An overview of what the marketing did and what came of it: asked of the store, written as a page, text, JSON or CSV. */
@NullMarked
package io.drumbeat.report;

import org.jspecify.annotations.NullMarked;
