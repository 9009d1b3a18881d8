@NullMarked
package io.drumbeat.template;

import org.jspecify.annotations.NullMarked;
