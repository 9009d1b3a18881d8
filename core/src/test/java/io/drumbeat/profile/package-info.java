/** What the profile says of people, and that both engines say the same. */
@NullMarked
package io.drumbeat.profile;

import org.jspecify.annotations.NullMarked;
