/** The accounts and users of an invented software company. */
@NullMarked
package io.drumbeat.example.b2b;

import org.jspecify.annotations.NullMarked;
