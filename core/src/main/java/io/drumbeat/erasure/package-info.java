/** Those who asked to be forgotten: known by keyed hashes alone, so that no file brings them back. */
@NullMarked
package io.drumbeat.erasure;

import org.jspecify.annotations.NullMarked;
