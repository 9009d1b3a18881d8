/** What is to be done about people, and whether it was: asked for by segments and signals, carried out by other pipelines. */
@NullMarked
package io.drumbeat.action;

import org.jspecify.annotations.NullMarked;
