/** The customers and orders of an invented shop for endurance sports. */
@NullMarked
package io.drumbeat.example.bikeshop;

import org.jspecify.annotations.NullMarked;
