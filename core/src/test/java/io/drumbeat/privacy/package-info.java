@NullMarked
package io.drumbeat.privacy;

import org.jspecify.annotations.NullMarked;
