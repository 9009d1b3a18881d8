/** DealerOn: websites of dealers, whose stock comes as a file by arrangement. */
@NullMarked
package io.drumbeat.connector.dealeron;

import org.jspecify.annotations.NullMarked;
