/** What a cell can mean: dates, numbers, money, yes and no, addresses, phones, names, codes; each in one written form. */
@NullMarked
package io.drumbeat.value;

import org.jspecify.annotations.NullMarked;
