/** What every generator of sample data is made of: seeded chance, names, and private files. */
@NullMarked
package io.drumbeat.example.sample;

import org.jspecify.annotations.NullMarked;
