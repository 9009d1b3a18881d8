/** What people did: taken in from files, matched to the people it is about, each event once. */
@NullMarked
package io.drumbeat.event;

import org.jspecify.annotations.NullMarked;
