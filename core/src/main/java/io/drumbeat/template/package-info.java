/** Liquid and MJML: what a company writes once, made into what one person reads. */
@NullMarked
package io.drumbeat.template;

import org.jspecify.annotations.NullMarked;
