@NullMarked
package io.drumbeat.connector.dealercom;

import org.jspecify.annotations.NullMarked;
