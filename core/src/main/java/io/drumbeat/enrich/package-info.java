/** What can be told of people and their addresses without asking anybody: time zones, kinds of mailboxes, where they came from. */
@NullMarked
package io.drumbeat.enrich;

import org.jspecify.annotations.NullMarked;
