<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
    <context>
        <name>AlarmSettings</name>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message numerus="yes">
            <source>%n order(s) found that no webhook announced.</source>
            <translation>
                <numerusform>%n order found that no webhook announced.</numerusform>
                <numerusform>%n orders found that no webhook announced.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Answering {status} on purpose, %n more time(s)</source>
            <translation>
                <numerusform>Answering {status} on purpose, %n more time</numerusform>
                <numerusform>Answering {status} on purpose, %n more times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Catching up after sleep: %Ln order(s) checked</source>
            <translation>
                <numerusform>Catching up after sleep: %Ln order checked</numerusform>
                <numerusform>Catching up after sleep: %Ln orders checked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Catching up: %Ln order(s) checked</source>
            <translation>
                <numerusform>Catching up: %Ln order checked</numerusform>
                <numerusform>Catching up: %Ln orders checked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Reading the shop for the first time: %Ln order(s) so far</source>
            <translation>
                <numerusform>Reading the shop for the first time: %Ln order so far</numerusform>
                <numerusform>Reading the shop for the first time: %Ln orders so far</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The shop has %n order(s) that no webhook announced</source>
            <translation>
                <numerusform>The shop has %n order that no webhook announced</numerusform>
                <numerusform>The shop has %n orders that no webhook announced</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Change</name>
        <message numerus="yes">
            <source>%n character(s)</source>
            <translation>
                <numerusform>%n character</numerusform>
                <numerusform>%n characters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more field(s) changed</source>
            <translation>
                <numerusform>%n more field changed</numerusform>
                <numerusform>%n more fields changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>stock {before} → {after} in %n variant(s)</source>
            <translation>
                <numerusform>stock {before} → {after} in %n variant</numerusform>
                <numerusform>stock {before} → {after} in %n variants</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Changes</name>
        <message numerus="yes">
            <source>%n in the last {days} days</source>
            <translation>
                <numerusform>%n in the last {days} days</numerusform>
                <numerusform>%n in the last {days} days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n variant(s) unchanged</source>
            <translation>
                <numerusform>%n variant unchanged</numerusform>
                <numerusform>%n variants unchanged</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Compare</name>
        <message numerus="yes">
            <source>%n variant(s) the same</source>
            <translation>
                <numerusform>%n variant the same</numerusform>
                <numerusform>%n variants the same</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Connection</name>
        <message numerus="yes">
            <source>every %n hour(s)</source>
            <translation>
                <numerusform>every %n hour</numerusform>
                <numerusform>every %n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n minute(s)</source>
            <translation>
                <numerusform>every %n minute</numerusform>
                <numerusform>every %n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n second(s)</source>
            <translation>
                <numerusform>every %n second</numerusform>
                <numerusform>every %n seconds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Copy</name>
        <message numerus="yes">
            <source>The first %n rows were copied.</source>
            <translation>
                <numerusform>The first %n rows were copied.</numerusform>
                <numerusform>The first %n rows were copied.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Deliveries</name>
        <message numerus="yes">
            <source>Came %n times, counted once.</source>
            <translation>
                <numerusform>Came %n times, counted once.</numerusform>
                <numerusform>Came %n times, counted once.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Details</name>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n variant(s)</source>
            <translation>
                <numerusform>%n variant</numerusform>
                <numerusform>%n variants</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EmptyState</name>
        <message numerus="yes">
            <source>%n event(s) are hidden.</source>
            <translation>
                <numerusform>%n event are hidden.</numerusform>
                <numerusform>%n events are hidden.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message numerus="yes">
            <source>%n row(s) exported to {file}</source>
            <translation>
                <numerusform>%n row exported to {file}</numerusform>
                <numerusform>%n rows exported to {file}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Filter</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n week(s)</source>
            <translation>
                <numerusform>%n week</numerusform>
                <numerusform>%n weeks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FirstStart</name>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Guide</name>
        <message numerus="yes">
            <source>%n product(s) found</source>
            <translation>
                <numerusform>%n product found</numerusform>
                <numerusform>%n products found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The shop has %n order(s) that no webhook announced. They are fetched and shown. The webhook may have been removed: look under Settings → Webhooks.</source>
            <translation>
                <numerusform>The shop has %n order that no webhook announced. They are fetched and shown. The webhook may have been removed: look under Settings → Webhooks.</numerusform>
                <numerusform>The shop has %n orders that no webhook announced. They are fetched and shown. The webhook may have been removed: look under Settings → Webhooks.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Json</name>
        <message numerus="yes">
            <source>[%n item(s)]</source>
            <translation>
                <numerusform>[%n item]</numerusform>
                <numerusform>[%n items]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{%n field(s)}</source>
            <translation>
                <numerusform>{%n field}</numerusform>
                <numerusform>{%n fields}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Key</name>
        <message numerus="yes">
            <source>The key works: %n product(s)</source>
            <translation>
                <numerusform>The key works: %n product</numerusform>
                <numerusform>The key works: %n products</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Marks</name>
        <message numerus="yes">
            <source>%n row(s) unpinned</source>
            <translation>
                <numerusform>%n row unpinned</numerusform>
                <numerusform>%n rows unpinned</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Mark removed from %n row(s)</source>
            <translation>
                <numerusform>Mark removed from %n row</numerusform>
                <numerusform>Mark removed from %n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NewPill</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n new event(s)</source>
            <translation>
                <numerusform>Show %n new event</numerusform>
                <numerusform>Show %n new events</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message numerus="yes">
            <source>No order for %n hour(s), unusual</source>
            <translation>
                <numerusform>No order for %n hour, unusual</numerusform>
                <numerusform>No order for %n hours, unusual</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The shop has %n order(s) that no webhook announced</source>
            <translation>
                <numerusform>The shop has %n order that no webhook announced</numerusform>
                <numerusform>The shop has %n orders that no webhook announced</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OnPurpose</name>
        <message numerus="yes">
            <source>%n more request(s) will be answered {status}.</source>
            <translation>
                <numerusform>%n more request will be answered {status}.</numerusform>
                <numerusform>%n more requests will be answered {status}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Paused</name>
        <message numerus="yes">
            <source>Paused, %n waiting.</source>
            <translation>
                <numerusform>Paused, %n waiting.</numerusform>
                <numerusform>Paused, %n waiting.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Rehearsal</name>
        <message numerus="yes">
            <source>%n request(s) in {s} s</source>
            <translation>
                <numerusform>%n request in {s} s</numerusform>
                <numerusform>%n requests in {s} s</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Row</name>
        <message numerus="yes">
            <source>%n deliveries</source>
            <translation>
                <numerusform>%n deliveries</numerusform>
                <numerusform>%n deliveries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n product</numerusform>
                <numerusform>%n products</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most %n character(s).</source>
            <translation>
                <numerusform>At most %n character.</numerusform>
                <numerusform>At most %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n request(s) came with a wrong or missing secret and were refused.</source>
            <translation>
                <numerusform>%n request came with a wrong or missing secret and were refused.</numerusform>
                <numerusform>%n requests came with a wrong or missing secret and were refused.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Checking now: %n order(s) so far.</source>
            <translation>
                <numerusform>Checking now: %n order so far.</numerusform>
                <numerusform>Checking now: %n orders so far.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Story</name>
        <message numerus="yes">
            <source>%n change(s) in {time}</source>
            <translation>
                <numerusform>%n change in {time}</numerusform>
                <numerusform>%n changes in {time}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies of {event}</source>
            <translation>
                <numerusform>%n copies of {event}</numerusform>
                <numerusform>%n copies of {event}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>%n event</numerusform>
                <numerusform>%n events</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n event(s) of the order</source>
            <translation>
                <numerusform>%n event of the order</numerusform>
                <numerusform>%n events of the order</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n request(s)</source>
            <translation>
                <numerusform>%n request</numerusform>
                <numerusform>%n requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Deleted after %n change(s)</source>
            <translation>
                <numerusform>Deleted after %n change</numerusform>
                <numerusform>Deleted after %n changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Summary</name>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) updated in {time}</source>
            <translation>
                <numerusform>%n product updated in {time}</numerusform>
                <numerusform>%n products updated in {time}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>stock of %n variant(s)</source>
            <translation>
                <numerusform>stock of %n variant</numerusform>
                <numerusform>stock of %n variants</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Time</name>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h ago</source>
            <translation>
                <numerusform>%n h ago</numerusform>
                <numerusform>%n h ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n min ago</numerusform>
                <numerusform>%n min ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n order(s)</source>
            <translation>
                <numerusform>in %n order</numerusform>
                <numerusform>in %n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in the newest %n order(s)</source>
            <translation>
                <numerusform>in the newest %n order</numerusform>
                <numerusform>in the newest %n orders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>%n to send</source>
            <translation>
                <numerusform>%n to send</numerusform>
                <numerusform>%n to send</numerusform>
            </translation>
        </message>
    </context>
</TS>
