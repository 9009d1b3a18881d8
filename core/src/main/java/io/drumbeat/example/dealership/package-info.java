/** The people, vehicles and journeys of an invented dealer group: any number of them, the same ones for the same seed. */
@NullMarked
package io.drumbeat.example.dealership;

import org.jspecify.annotations.NullMarked;
