/** What people have and had of us: their vehicles, told by files and by events of sales, leases and the workshop. */
@NullMarked
package io.drumbeat.ownership;

import org.jspecify.annotations.NullMarked;
