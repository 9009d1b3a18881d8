/** Brings to this machine what others hold: the port that connectors of feeds implement, and what they are remembered by. */
@NullMarked
package io.drumbeat.fetch;

import org.jspecify.annotations.NullMarked;
