/** {@code export-feed}: what is in stock, in the forms that advertising platforms and other takers read. */
@NullMarked
package io.drumbeat.feed;

import org.jspecify.annotations.NullMarked;
