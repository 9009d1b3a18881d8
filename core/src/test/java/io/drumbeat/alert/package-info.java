@NullMarked
package io.drumbeat.alert;

import org.jspecify.annotations.NullMarked;
