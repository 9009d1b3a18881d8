/** People: taken in from files, recognised by their identities, kept with what they allowed and forbade. */
@NullMarked
package io.drumbeat.lead;

import org.jspecify.annotations.NullMarked;
