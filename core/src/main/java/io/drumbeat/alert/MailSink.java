package io.drumbeat.alert;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.error.DrumbeatException;
import java.util.ArrayList;
import java.util.List;

/** Mail to each of some addresses, through whatever channel campaigns go out by. */
record MailSink(MessageChannel channel, String from, List<String> to) implements AlertSink {

    @Override
    public void tell(Alert alert) {
        List<String> refusals = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            Receipt receipt = channel.send(message(alert, i));
            refusal(receipt, to.get(i), refusals);
        }
        if (!refusals.isEmpty()) {
            throw DrumbeatException.external("alert_not_mailed", String.join("; ", refusals));
        }
    }

    private OutgoingMessage message(Alert alert, int recipient) {
        String domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[>\\s].*", "");
        return new OutgoingMessage(
                "alert-%s-%d@%s".formatted(alert.id(), recipient, domain),
                "alert",
                from,
                null,
                to.get(recipient),
                null,
                alert.headline(),
                alert.text(),
                null,
                null,
                alert.at());
    }

    private static void refusal(Receipt receipt, String address, List<String> refusals) {
        switch (receipt) {
            case Receipt.Accepted _ -> {}
            case Receipt.Refused refused -> refusals.add(address + ": " + refused.code() + " " + refused.text());
            case Receipt.Deferred waits -> refusals.add(address + ": " + waits.code() + " " + waits.text());
            case Receipt.Unknown lost -> refusals.add(address + ": it may have arrived: " + lost.text());
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
