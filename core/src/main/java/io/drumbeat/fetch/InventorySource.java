package io.drumbeat.fetch;

/**
 * Somebody else's list of a stock. What it brings is laid down in files that every format and mapping can be used on, so that
 * a connector knows a vendor and nothing of stock.
 */
public interface InventorySource extends AutoCloseable {

    /**
     * Brings here everything that the source lists now, whole, or fails. Nothing is changed at the other end; what is to be
     * done there comes with the delivery, for when the stock is safe.
     *
     * @throws io.drumbeat.error.DrumbeatException external, auth: the other end failed, or refused us; input: what it sent is
     *     no feed
     */
    Delivery fetch(Fetch fetch);

    @Override
    void close();
}
