<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
    <context>
        <name>About</name>
        <message>
            <source>About qbdesk</source>
            <translation>Om qbdesk</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopierat</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Copy versions and places</source>
            <translation>Kopiera versioner och platser</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Data</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>Licenser</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Logg</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Program</translation>
        </message>
        <message>
            <source>Qt, Python and the other parts keep theirs where they are installed.</source>
            <translation>Qt, Python och de andra delarna har sina där de är installerade.</translation>
        </message>
        <message>
            <source>See and hear the orders of a Quickbutik shop arrive.</source>
            <translation>Se och hör beställningarna komma till din Quickbutik-butik.</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>These are the licences of all that it brings along:</source>
            <translation>Här är licenserna för allt som följer med:</translation>
        </message>
        <message>
            <source>qbdesk is free software under the MIT licence.</source>
            <translation>qbdesk är fri programvara under MIT-licensen.</translation>
        </message>
    </context>
    <context>
        <name>Action</name>
        <message>
            <source>Check with the shop now</source>
            <translation>Kontrollera mot butiken nu</translation>
        </message>
        <message>
            <source>Clear the view, keep the history</source>
            <translation>Rensa vyn, behåll historiken</translation>
        </message>
        <message>
            <source>Colour rules…</source>
            <translation>Färgregler…</translation>
        </message>
        <message>
            <source>Comment…</source>
            <translation>Kommentera…</translation>
        </message>
        <message>
            <source>Compare two rows</source>
            <translation>Jämför två rader</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Kopiera som text</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportera…</translation>
        </message>
        <message>
            <source>Filter and colours</source>
            <translation>Filter och färger</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>Första vyn</translation>
        </message>
        <message>
            <source>Follow: newest rows on top</source>
            <translation>Följ: de nyaste raderna överst</translation>
        </message>
        <message>
            <source>Give details all the width</source>
            <translation>Ge detaljerna hela bredden</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Kortkommandon</translation>
        </message>
        <message>
            <source>Mark {n}</source>
            <translation>Märk {n}</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Meny</translation>
        </message>
        <message>
            <source>Next area</source>
            <translation>Nästa område</translation>
        </message>
        <message>
            <source>One step back</source>
            <translation>Ett steg tillbaka</translation>
        </message>
        <message>
            <source>Pause or resume the view</source>
            <translation>Pausa eller fortsätt vyn</translation>
        </message>
        <message>
            <source>Pin or unpin</source>
            <translation>Fäst eller lossa</translation>
        </message>
        <message>
            <source>Previous area</source>
            <translation>Föregående område</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Avsluta</translation>
        </message>
        <message>
            <source>Remove the mark</source>
            <translation>Ta bort märket</translation>
        </message>
        <message>
            <source>Replay the newest request…</source>
            <translation>Spela om senaste begäran…</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Rader</translation>
        </message>
        <message>
            <source>Save this filter…</source>
            <translation>Spara det här filtret…</translation>
        </message>
        <message>
            <source>Search or filter</source>
            <translation>Sök eller filtrera</translation>
        </message>
        <message>
            <source>Second view</source>
            <translation>Andra vyn</translation>
        </message>
        <message>
            <source>Select all that match</source>
            <translation>Markera alla som stämmer</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Inställningar</translation>
        </message>
        <message>
            <source>Show details</source>
            <translation>Visa detaljer</translation>
        </message>
        <message>
            <source>Stream</source>
            <translation>Flöde</translation>
        </message>
        <message>
            <source>Third view</source>
            <translation>Tredje vyn</translation>
        </message>
        <message>
            <source>Undo pin, mark or comment</source>
            <translation>Ångra fästning, märke eller kommentar</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fönster</translation>
        </message>
    </context>
    <context>
        <name>AddressDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopierad</translation>
        </message>
        <message>
            <source>Copy it, and paste it in the panel of Quickbutik in the place of the old one, for every event type that you use.</source>
            <translation>Kopiera den och klistra in den i kontrollpanelen i stället för den gamla, för varje händelsetyp som du använder.</translation>
        </message>
        <message>
            <source>Copy webhook URL</source>
            <translation>Kopiera webhook-adressen</translation>
        </message>
        <message>
            <source>Make a new address</source>
            <translation>Gör en ny adress</translation>
        </message>
        <message>
            <source>Make a new secret address?</source>
            <translation>Göra en ny hemlig adress?</translation>
        </message>
        <message>
            <source>New secret address</source>
            <translation>Ny hemlig adress</translation>
        </message>
        <message>
            <source>No order is lost: what comes meanwhile is found by the check. Product events are not.</source>
            <translation>Ingen beställning går förlorad: det som kommer under tiden hittas vid kontroll. Det gäller inte produkthändelser.</translation>
        </message>
        <message>
            <source>The new address works</source>
            <translation>Den nya adressen fungerar</translation>
        </message>
        <message>
            <source>The old address stops working at once. Quickbutik goes on using it until you paste the new one in the panel.</source>
            <translation>Den gamla adressen slutar fungera genast. Quickbutik använder den tills du klistrar in den nya i kontrollpanelen.</translation>
        </message>
        <message>
            <source>Without an API key, orders that come meanwhile are missed: enter the key first, and the check finds them.</source>
            <translation>Utan API-nyckel missas beställningar som kommer under tiden: ange nyckeln först, så hittas de vid kontroll.</translation>
        </message>
    </context>
    <context>
        <name>AlarmSettings</name>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n timme</numerusform>
                <numerusform>%n timmar</numerusform>
            </translation>
        </message>
        <message>
            <source>A time such as 22:00.</source>
            <translation>Ett klockslag som 22:00.</translation>
        </message>
        <message>
            <source>A whole amount, 0 for every order.</source>
            <translation>Ett helt belopp, 0 för alla beställningar.</translation>
        </message>
        <message>
            <source>Alarms</source>
            <translation>Larm</translation>
        </message>
        <message>
            <source>Choose a sound</source>
            <translation>Välj ett ljud</translation>
        </message>
        <message>
            <source>Closed days</source>
            <translation>Stängda dagar</translation>
        </message>
        <message>
            <source>Closed hours</source>
            <translation>Stängt</translation>
        </message>
        <message>
            <source>Drum</source>
            <translation>Trumma</translation>
        </message>
        <message>
            <source>Free orders are silent</source>
            <translation>Gratisbeställningar är tysta</translation>
        </message>
        <message>
            <source>It begins and ends at the same time.</source>
            <translation>Det börjar och slutar samtidigt.</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>Ny beställning</translation>
        </message>
        <message>
            <source>Notification</source>
            <translation>Avisering</translation>
        </message>
        <message>
            <source>Or after</source>
            <translation>Eller efter</translation>
        </message>
        <message>
            <source>Own file…</source>
            <translation>Egen fil…</translation>
        </message>
        <message>
            <source>Ping</source>
            <translation>Ping</translation>
        </message>
        <message>
            <source>Quiet hours</source>
            <translation>Tyst tid</translation>
        </message>
        <message>
            <source>Ring from</source>
            <translation>Ring från</translation>
        </message>
        <message>
            <source>Shop bell</source>
            <translation>Butiksklocka</translation>
        </message>
        <message>
            <source>Silence alarm</source>
            <translation>Tystnadslarm</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Ljud</translation>
        </message>
        <message>
            <source>Sounds</source>
            <translation>Ljud</translation>
        </message>
        <message>
            <source>Tell me of orders that no webhook announced</source>
            <translation>Säg till om beställningar som ingen webhook berättat om</translation>
        </message>
        <message>
            <source>The window goes to the tray, and it still rings</source>
            <translation>Fönstret läggs i meddelandefältet, och det ringer fortfarande</translation>
        </message>
        <message>
            <source>This desktop has no tray: closing the window ends qbdesk.</source>
            <translation>Det här skrivbordet har inget meddelandefält: när fönstret stängs avslutas qbdesk.</translation>
        </message>
        <message>
            <source>Try the sound</source>
            <translation>Prova ljudet</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volym</translation>
        </message>
        <message>
            <source>When closed</source>
            <translation>När fönstret stängs</translation>
        </message>
        <message>
            <source>kr</source>
            <comment>the shop's currency, behind an amount</comment>
            <translation>kr</translation>
        </message>
        <message>
            <source>notifications are shown, no sound</source>
            <translation>aviseringar visas, inget ljud</translation>
        </message>
        <message>
            <source>of what the computer's own volume allows</source>
            <translation>av vad datorns egen volym tillåter</translation>
        </message>
        <message>
            <source>summed up when you open</source>
            <translation>summeras när du öppnar</translation>
        </message>
        <message>
            <source>to</source>
            <comment>between two times</comment>
            <translation>till</translation>
        </message>
        <message>
            <source>without an order, at a time when there usually are some</source>
            <translation>utan beställning, vid en tid då det brukar komma några</translation>
        </message>
        <message>
            <source>{name}, from</source>
            <translation>{name}, från</translation>
        </message>
        <message>
            <source>{name}, to</source>
            <translation>{name}, till</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message numerus="yes">
            <source>%n order(s) found that no webhook announced.</source>
            <translation>
                <numerusform>%n beställning hittad som ingen webhook berättat om.</numerusform>
                <numerusform>%n beställningar hittade som ingen webhook berättat om.</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer as ever</source>
            <translation>Svara som vanligt</translation>
        </message>
        <message numerus="yes">
            <source>Answering {status} on purpose, %n more time(s)</source>
            <translation>
                <numerusform>Svarar {status} med avsikt, %n gång till</numerusform>
                <numerusform>Svarar {status} med avsikt, %n gånger till</numerusform>
            </translation>
        </message>
        <message>
            <source>Asleep {from} – {to}.</source>
            <translation>Viloläge {from} – {to}.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message numerus="yes">
            <source>Catching up after sleep: %Ln order(s) checked</source>
            <translation>
                <numerusform>Hämtar ikapp efter viloläge: %Ln beställning kontrollerad</numerusform>
                <numerusform>Hämtar ikapp efter viloläge: %Ln beställningar kontrollerade</numerusform>
            </translation>
        </message>
        <message>
            <source>Catching up after sleep: {checked} of {all} orders checked</source>
            <translation>Hämtar ikapp efter viloläge: {checked} av {all} beställningar kontrollerade</translation>
        </message>
        <message numerus="yes">
            <source>Catching up: %Ln order(s) checked</source>
            <translation>
                <numerusform>Hämtar ikapp: %Ln beställning kontrollerad</numerusform>
                <numerusform>Hämtar ikapp: %Ln beställningar kontrollerade</numerusform>
            </translation>
        </message>
        <message>
            <source>Catching up: {checked} of {all} orders checked</source>
            <translation>Hämtar ikapp: {checked} av {all} beställningar kontrollerade</translation>
        </message>
        <message>
            <source>Change key…</source>
            <translation>Byt nyckel…</translation>
        </message>
        <message>
            <source>Connection not proven since {time}</source>
            <translation>Anslutningen är inte bevisad sedan {time}</translation>
        </message>
        <message>
            <source>Connection not proven yet</source>
            <translation>Anslutningen är inte bevisad än</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>Kopiera adressen</translation>
        </message>
        <message>
            <source>Events cannot be read</source>
            <translation>Händelserna kan inte läsas</translation>
        </message>
        <message>
            <source>I have read it</source>
            <translation>Jag har läst det</translation>
        </message>
        <message>
            <source>It was set aside as {file}; {events} events with {deliveries} requests were saved from it. New events are received as before. The old file holds customers: it is removed when personal data is old enough to be erased. Delete it before when you need it no more.</source>
            <translation>Den lades åt sidan som {file}; {events} händelser med {deliveries} anrop räddades ur den. Nya händelser tas emot som förut. Den gamla filen innehåller kunder: den tas bort när personuppgifter är gamla nog att raderas. Ta bort den tidigare om du inte behöver den mer.</translation>
        </message>
        <message>
            <source>Key rejected, or the shop is paused (401)</source>
            <translation>Nyckeln avvisades, eller så är butiken pausad (401)</translation>
        </message>
        <message>
            <source>New events are still received and rung softly, but details cannot be fetched. Nothing is lost.</source>
            <translation>Nya händelser tas emot och ringer dämpat, men uppgifter kan inte hämtas. Inget går förlorat.</translation>
        </message>
        <message>
            <source>New events are still received and rung softly, but details cannot be fetched. {count} are waiting and nothing is lost.</source>
            <translation>Nya händelser tas emot och ringer dämpat, men uppgifter kan inte hämtas. {count} väntar och inget går förlorat.</translation>
        </message>
        <message>
            <source>New events cannot be saved</source>
            <translation>Nya händelser kan inte sparas</translation>
        </message>
        <message>
            <source>No connection to the shared store since {time}</source>
            <translation>Ingen kontakt med den gemensamma databasen sedan {time}</translation>
        </message>
        <message>
            <source>Not listening</source>
            <translation>Lyssnar inte</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Öppna mappen</translation>
        </message>
        <message>
            <source>Orders can neither be received nor fetched right now</source>
            <translation>Beställningar kan varken tas emot eller hämtas just nu</translation>
        </message>
        <message>
            <source>Orders checked</source>
            <translation>Kontrollerade beställningar</translation>
        </message>
        <message>
            <source>Paste the new one into the control panel. The old one no longer works.</source>
            <translation>Klistra in den nya i kontrollpanelen. Den gamla når inte fram längre.</translation>
        </message>
        <message>
            <source>Prove now</source>
            <translation>Bevisa nu</translation>
        </message>
        <message>
            <source>Quickbutik is answered 503 and may try again.</source>
            <translation>Quickbutik får svaret 503 och kan försöka igen.</translation>
        </message>
        <message numerus="yes">
            <source>Reading the shop for the first time: %Ln order(s) so far</source>
            <translation>
                <numerusform>Läser butiken för första gången: %Ln beställning hittills</numerusform>
                <numerusform>Läser butiken för första gången: %Ln beställningar hittills</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading the shop for the first time: {checked} of {all} orders</source>
            <translation>Läser butiken för första gången: {checked} av {all} beställningar</translation>
        </message>
        <message>
            <source>Requests are stored and shown all the same. It ends at {time} at the latest.</source>
            <translation>Anropen sparas och visas ändå. Det slutar senast {time}.</translation>
        </message>
        <message>
            <source>See why</source>
            <translation>Se varför</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Visa</translation>
        </message>
        <message>
            <source>The address has changed</source>
            <translation>Adressen har ändrats</translation>
        </message>
        <message>
            <source>The database was damaged and could be read only in part</source>
            <translation>Databasen var skadad och kunde bara läsas till en del</translation>
        </message>
        <message>
            <source>The database was damaged; all of it was saved</source>
            <translation>Databasen var skadad; allt i den räddades</translation>
        </message>
        <message numerus="yes">
            <source>The shop has %n order(s) that no webhook announced</source>
            <translation>
                <numerusform>Butiken har %n beställning som ingen webhook berättat om</numerusform>
                <numerusform>Butiken har %n beställningar som ingen webhook berättat om</numerusform>
            </translation>
        </message>
        <message>
            <source>The shop may not reach this computer, and nothing is fetched without a key. Watch the control panel until this is mended.</source>
            <translation>Butiken når kanske inte den här datorn, och utan nyckel hämtas inget. Titta i kontrollpanelen tills detta är löst.</translation>
        </message>
        <message>
            <source>The shop may not reach this computer.</source>
            <translation>Butiken når kanske inte den här datorn.</translation>
        </message>
        <message>
            <source>The shop may not reach this computer. Orders are fetched {every} instead; no order is lost.</source>
            <translation>Butiken når kanske inte den här datorn. Beställningar hämtas {every} i stället; ingen beställning går förlorad.</translation>
        </message>
        <message>
            <source>They are fetched and shown. The webhook may have been removed.</source>
            <translation>De är hämtade och visas. Webhooken är kanske borttagen.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Watch the control panel until this is mended. Everything is caught up afterwards.</source>
            <translation>Titta i kontrollpanelen tills detta är löst. Allt hämtas ikapp sedan.</translation>
        </message>
        <message>
            <source>Webhooks do not reach this computer now.</source>
            <translation>Webhookar når inte den här datorn nu.</translation>
        </message>
        <message>
            <source>What is shown is from before. It connects again by itself, and nothing is missed then.</source>
            <translation>Det som visas är från tiden före avbrottet. qbdesk ansluter igen av sig självt, och inget går förlorat.</translation>
        </message>
        <message>
            <source>What was there before stands in the list without a sound. New orders ring as usual.</source>
            <translation>Det som redan fanns läggs i listan utan ljud. Nya beställningar ringer som vanligt.</translation>
        </message>
        <message>
            <source>about {seconds} s left</source>
            <translation>ungefär {seconds} s kvar</translation>
        </message>
    </context>
    <context>
        <name>Change</name>
        <message numerus="yes">
            <source>%n character(s)</source>
            <translation>
                <numerusform>%n tecken</numerusform>
                <numerusform>%n tecken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more field(s) changed</source>
            <translation>
                <numerusform>%n fält till ändrades</numerusform>
                <numerusform>%n fält till ändrades</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n bild</numerusform>
                <numerusform>%n bilder</numerusform>
            </translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adress</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Efter</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Före</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kund</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beskrivning</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Skillnad</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Rabatt</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Rad</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>Rader</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meddelande</translation>
        </message>
        <message>
            <source>Nothing changed</source>
            <translation>Inget ändrades</translation>
        </message>
        <message>
            <source>Ordinary price</source>
            <translation>Ordinarie pris</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Betalning</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Pris</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Antal</translation>
        </message>
        <message>
            <source>SKU</source>
            <translation>Artikelnummer</translation>
        </message>
        <message>
            <source>Shipping</source>
            <translation>Frakt</translation>
        </message>
        <message>
            <source>Shipping cost</source>
            <translation>Fraktkostnad</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Läge</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>Lager</translation>
        </message>
        <message>
            <source>The order</source>
            <translation>Beställningen</translation>
        </message>
        <message>
            <source>The product</source>
            <translation>Produkten</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Summa</translation>
        </message>
        <message>
            <source>Variant</source>
            <translation>Variant</translation>
        </message>
        <message>
            <source>Variants</source>
            <translation>Varianter</translation>
        </message>
        <message>
            <source>Visible</source>
            <translation>Synlig</translation>
        </message>
        <message>
            <source>description changed ({difference})</source>
            <translation>beskrivning ändrad ({difference})</translation>
        </message>
        <message>
            <source>lines changed</source>
            <translation>rader ändrade</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>saknas</translation>
        </message>
        <message>
            <source>new</source>
            <translation>ny</translation>
        </message>
        <message>
            <source>new</source>
            <comment>a value</comment>
            <translation>nytt</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nej</translation>
        </message>
        <message>
            <source>not given</source>
            <translation>ej angivet</translation>
        </message>
        <message>
            <source>prices of variants changed</source>
            <translation>varianters priser ändrades</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>borttagen</translation>
        </message>
        <message>
            <source>removed</source>
            <comment>a value</comment>
            <translation>borttaget</translation>
        </message>
        <message>
            <source>same length</source>
            <translation>lika lång</translation>
        </message>
        <message>
            <source>since this event</source>
            <translation>sedan den här händelsen</translation>
        </message>
        <message numerus="yes">
            <source>stock {before} → {after} in %n variant(s)</source>
            <translation>
                <numerusform>lager {before} → {after} i %n variant</numerusform>
                <numerusform>lager {before} → {after} i %n varianter</numerusform>
            </translation>
        </message>
        <message>
            <source>the SKU changed</source>
            <translation>artikelnumret ändrades</translation>
        </message>
        <message>
            <source>the address changed</source>
            <translation>adressen ändrades</translation>
        </message>
        <message>
            <source>the customer changed</source>
            <translation>kunden ändrades</translation>
        </message>
        <message>
            <source>the description changed</source>
            <translation>beskrivningen ändrades</translation>
        </message>
        <message>
            <source>the discount changed</source>
            <translation>rabatten ändrades</translation>
        </message>
        <message>
            <source>the lines changed</source>
            <translation>raderna ändrades</translation>
        </message>
        <message>
            <source>the message changed</source>
            <translation>meddelandet ändrades</translation>
        </message>
        <message>
            <source>the ordinary price changed</source>
            <translation>det ordinarie priset ändrades</translation>
        </message>
        <message>
            <source>the payment changed</source>
            <translation>betalningen ändrades</translation>
        </message>
        <message>
            <source>the pictures changed</source>
            <translation>bilderna ändrades</translation>
        </message>
        <message>
            <source>the price was lowered</source>
            <translation>priset sänktes</translation>
        </message>
        <message>
            <source>the price was raised</source>
            <translation>priset höjdes</translation>
        </message>
        <message>
            <source>the price was removed</source>
            <translation>priset togs bort</translation>
        </message>
        <message>
            <source>the price was set</source>
            <translation>priset sattes</translation>
        </message>
        <message>
            <source>the product was hidden</source>
            <translation>produkten doldes</translation>
        </message>
        <message>
            <source>the product was shown</source>
            <translation>produkten visades</translation>
        </message>
        <message>
            <source>the shipping changed</source>
            <translation>frakten ändrades</translation>
        </message>
        <message>
            <source>the state changed</source>
            <translation>läget ändrades</translation>
        </message>
        <message>
            <source>the stock changed</source>
            <translation>lagret ändrades</translation>
        </message>
        <message>
            <source>the title changed</source>
            <translation>titeln ändrades</translation>
        </message>
        <message>
            <source>the total changed</source>
            <translation>summan ändrades</translation>
        </message>
        <message>
            <source>variants changed</source>
            <translation>varianter ändrade</translation>
        </message>
        <message>
            <source>variants were added</source>
            <translation>varianter lades till</translation>
        </message>
        <message>
            <source>variants were removed</source>
            <translation>varianter togs bort</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>{field} after</source>
            <translation>{field} efter</translation>
        </message>
        <message>
            <source>{field} before</source>
            <translation>{field} före</translation>
        </message>
        <message>
            <source>{field} changed</source>
            <translation>{field} har ändrats</translation>
        </message>
        <message>
            <source>{figure}%</source>
            <translation>{figure} %</translation>
        </message>
        <message>
            <source>{first} and {last}</source>
            <translation>{first} och {last}</translation>
        </message>
    </context>
    <context>
        <name>Changes</name>
        <message numerus="yes">
            <source>%n in the last {days} days</source>
            <translation>
                <numerusform>%n de senaste {days} dagarna</numerusform>
                <numerusform>%n de senaste {days} dagarna</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n variant(s) unchanged</source>
            <translation>
                <numerusform>%n variant är oförändrad</numerusform>
                <numerusform>%n varianter är oförändrade</numerusform>
            </translation>
        </message>
        <message>
            <source>All changes</source>
            <translation>Alla ändringar</translation>
        </message>
        <message>
            <source>All changes of the order</source>
            <translation>Alla ändringar av beställningen</translation>
        </message>
        <message>
            <source>All changes of the product</source>
            <translation>Alla ändringar av produkten</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Ändringar</translation>
        </message>
        <message>
            <source>Compare with the last fetch, {time}</source>
            <translation>Jämför med förra hämtningen, {time}</translation>
        </message>
        <message>
            <source>Compare with the latest fetch, {time}</source>
            <translation>Jämför med senaste hämtningen, {time}</translation>
        </message>
        <message>
            <source>Compare with {time}</source>
            <translation>Jämför med {time}</translation>
        </message>
        <message>
            <source>Compared</source>
            <translation>Jämförelse</translation>
        </message>
        <message>
            <source>What changed in the description</source>
            <translation>Det som ändrades i beskrivningen</translation>
        </message>
    </context>
    <context>
        <name>ColourRules</name>
        <message>
            <source>Amber</source>
            <translation>Gul</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>Blå</translation>
        </message>
        <message>
            <source>Cancelled order or rejected request</source>
            <translation>Avbruten beställning eller avvisat anrop</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>Färg</translation>
        </message>
        <message>
            <source>Colour rules</source>
            <translation>Färgregler</translation>
        </message>
        <message>
            <source>Colour rules, the first that fits counts</source>
            <translation>Färgregler, den första som passar gäller</translation>
        </message>
        <message>
            <source>Completed order</source>
            <translation>Genomförd beställning</translation>
        </message>
        <message>
            <source>Contradicted or unchecked</source>
            <translation>Motsagd eller okontrollerad</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Found by check</source>
            <translation>Hittad vid kontroll</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>Grön</translation>
        </message>
        <message>
            <source>Grey</source>
            <translation>Grå</translation>
        </message>
        <message>
            <source>Hatched</source>
            <translation>Randig</translation>
        </message>
        <message>
            <source>Highlight</source>
            <translation>Framhäv</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Namn</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>Ny beställning</translation>
        </message>
        <message>
            <source>New rule</source>
            <translation>Ny regel</translation>
        </message>
        <message>
            <source>No stripe</source>
            <translation>Ingen rand</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <source>Quiet, no stripe</source>
            <translation>Dämpad, ingen rand</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>Röd</translation>
        </message>
        <message>
            <source>Replayed</source>
            <translation>Omspelad</translation>
        </message>
        <message>
            <source>Rows that match get another ground; none are hidden</source>
            <translation>Rader som stämmer får en annan bakgrund; inga döljs</translation>
        </message>
        <message>
            <source>Rules as shipped</source>
            <translation>Ursprungliga regler</translation>
        </message>
        <message>
            <source>Simulated</source>
            <translation>Simulerad</translation>
        </message>
        <message>
            <source>The first rule that fits a row gives it its stripe. Words and icons stay.</source>
            <translation>Den första regeln som passar en rad ger den dess rand. Ord och ikoner är kvar.</translation>
        </message>
    </context>
    <context>
        <name>Column</name>
        <message>
            <source>Amount</source>
            <translation>Belopp</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Svar</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Kolumner</translation>
        </message>
        <message>
            <source>Columns for the shop</source>
            <translation>Kolumner för butiken</translation>
        </message>
        <message>
            <source>Columns for the technician</source>
            <translation>Kolumner för teknikern</translation>
        </message>
        <message>
            <source>Compact rows</source>
            <translation>Täta rader</translation>
        </message>
        <message>
            <source>Deliveries</source>
            <translation>Leveranser</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Händelse</translation>
        </message>
        <message>
            <source>Normal rows</source>
            <translation>Vanliga rader</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notering</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>Roomy rows</source>
            <translation>Luftiga rader</translation>
        </message>
        <message>
            <source>Sort by</source>
            <translation>Sortera efter</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Källa</translation>
        </message>
        <message>
            <source>State now</source>
            <translation>Läge nu</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Sammanfattning</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Tid</translation>
        </message>
        <message>
            <source>Time by the clock</source>
            <translation>Klockslag</translation>
        </message>
        <message>
            <source>Time since</source>
            <translation>Tid sedan dess</translation>
        </message>
        <message>
            <source>Trust</source>
            <translation>Tillit</translation>
        </message>
    </context>
    <context>
        <name>CommandRow</name>
        <message>
            <source>Saved filters</source>
            <translation>Sparade filter</translation>
        </message>
    </context>
    <context>
        <name>Compare</name>
        <message numerus="yes">
            <source>%n variant(s) the same</source>
            <translation>
                <numerusform>%n variant är lika</numerusform>
                <numerusform>%n varianter är lika</numerusform>
            </translation>
        </message>
        <message>
            <source>Close the comparison</source>
            <translation>Stäng jämförelsen</translation>
        </message>
        <message>
            <source>Nothing that is compared differs.</source>
            <translation>Inget av det som jämförs skiljer sig.</translation>
        </message>
        <message>
            <source>Only two orders or two products can be compared.</source>
            <translation>Bara två beställningar eller två produkter kan jämföras.</translation>
        </message>
        <message>
            <source>The details of at least one of them are not known.</source>
            <translation>Uppgifterna för minst en av dem är inte kända.</translation>
        </message>
        <message>
            <source>What differs</source>
            <translation>Det som skiljer</translation>
        </message>
        <message>
            <source>there</source>
            <translation>finns</translation>
        </message>
        <message>
            <source>{left} and {right}</source>
            <translation>{left} och {right}</translation>
        </message>
    </context>
    <context>
        <name>Completer</name>
        <message>
            <source>All terms</source>
            <translation>Alla termer</translation>
        </message>
        <message>
            <source>Continue with</source>
            <translation>Fortsätt med</translation>
        </message>
        <message>
            <source>Terms</source>
            <translation>Termer</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>välj</translation>
        </message>
        <message>
            <source>fill in</source>
            <translation>fyll i</translation>
        </message>
        <message>
            <source>leave</source>
            <translation>lämna</translation>
        </message>
    </context>
    <context>
        <name>Connection</name>
        <message numerus="yes">
            <source>every %n hour(s)</source>
            <translation>
                <numerusform>varje timme</numerusform>
                <numerusform>var %n:e timme</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n minute(s)</source>
            <translation>
                <numerusform>varje minut</numerusform>
                <numerusform>var %n:e minut</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n second(s)</source>
            <translation>
                <numerusform>varje sekund</numerusform>
                <numerusform>var %n:e sekund</numerusform>
            </translation>
        </message>
        <message>
            <source>every five minutes</source>
            <translation>var femte minut</translation>
        </message>
        <message>
            <source>every hour</source>
            <translation>varje timme</translation>
        </message>
        <message>
            <source>your own address</source>
            <translation>din egen adress</translation>
        </message>
    </context>
    <context>
        <name>Copy</name>
        <message numerus="yes">
            <source>The first %n rows were copied.</source>
            <translation>
                <numerusform>Den första raden kopierades.</numerusform>
                <numerusform>De första %n raderna kopierades.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Deliveries</name>
        <message>
            <source>A copy would be kept and counted, and not ring again.</source>
            <translation>En kopia skulle sparas och räknas, men inte ringa igen.</translation>
        </message>
        <message>
            <source>Alarm</source>
            <translation>Larm</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Svar utåt</translation>
        </message>
        <message numerus="yes">
            <source>Came %n times, counted once.</source>
            <translation>
                <numerusform>Kom %n gång, räknas en gång.</numerusform>
                <numerusform>Kom %n gånger, räknas en gång.</numerusform>
            </translation>
        </message>
        <message>
            <source>Came once.</source>
            <translation>Kom en gång.</translation>
        </message>
        <message>
            <source>Confirmed by the shop</source>
            <translation>Bekräftad av butiken</translation>
        </message>
        <message>
            <source>Copies are kept but give no new alarm.</source>
            <translation>Kopior sparas men ger inget nytt larm.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopia</translation>
        </message>
        <message>
            <source>Copy as curl</source>
            <translation>Kopiera som curl</translation>
        </message>
        <message>
            <source>Deliveries</source>
            <translation>Leveranser</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Händelse</translation>
        </message>
        <message>
            <source>First</source>
            <translation>Första</translation>
        </message>
        <message>
            <source>Only the first rang. Copies are kept but give no new alarm.</source>
            <translation>Bara den första ringde. Kopior sparas men ger inget nytt larm.</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Utfall</translation>
        </message>
        <message>
            <source>Probe</source>
            <translation>Kontrollanrop</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>Avvisad</translation>
        </message>
        <message>
            <source>Replay…</source>
            <translation>Spela om…</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Källa</translation>
        </message>
        <message>
            <source>The secret path of your own address is masked</source>
            <translation>Den hemliga sökvägen i din adress är dold</translation>
        </message>
        <message>
            <source>Trust</source>
            <translation>Tillit</translation>
        </message>
        <message>
            <source>Unknown type</source>
            <translation>Okänd typ</translation>
        </message>
        <message>
            <source>by the open path</source>
            <translation>via den öppna sökvägen</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nej</translation>
        </message>
        <message>
            <source>order {number}</source>
            <translation>beställning {number}</translation>
        </message>
        <message>
            <source>product {number}</source>
            <translation>produkt {number}</translation>
        </message>
        <message>
            <source>{status} to all {count}</source>
            <translation>{status} på alla {count}</translation>
        </message>
        <message>
            <source>{time} later</source>
            <translation>{time} senare</translation>
        </message>
        <message>
            <source>{time}, once</source>
            <translation>{time}, en gång</translation>
        </message>
    </context>
    <context>
        <name>DemoStart</name>
        <message>
            <source>The demo could not be started.</source>
            <translation>Demon kunde inte startas.</translation>
        </message>
    </context>
    <context>
        <name>DetailHeader</name>
        <message>
            <source>Close details</source>
            <translation>Stäng detaljerna</translation>
        </message>
        <message>
            <source>Copy number</source>
            <translation>Kopiera numret</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Vad som hände</translation>
        </message>
    </context>
    <context>
        <name>Details</name>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n ändring</numerusform>
                <numerusform>%n ändringar</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n variant(s)</source>
            <translation>
                <numerusform>%n variant</numerusform>
                <numerusform>%n varianter</numerusform>
            </translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Ändringar</translation>
        </message>
        <message>
            <source>Deleted in the shop. This is the last known state, fetched {time}.</source>
            <translation>Borttagen i butiken. Det här är det senast kända, hämtat {time}.</translation>
        </message>
        <message>
            <source>Deliveries</source>
            <translation>Leveranser</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detaljer</translation>
        </message>
        <message>
            <source>Gone from the shop. This is the last known state, fetched {time}.</source>
            <translation>Finns inte längre i butiken. Det här är det senast kända, hämtat {time}.</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>More for this event</source>
            <translation>Mer för händelsen</translation>
        </message>
        <message>
            <source>Only what the request said is known. The event itself is kept.</source>
            <translation>Bara det som begäran sade är känt. Händelsen själv är sparad.</translation>
        </message>
        <message>
            <source>Open in control panel</source>
            <translation>Öppna i kontrollpanelen</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Order</translation>
        </message>
        <message>
            <source>Parts of the details</source>
            <translation>Delar av detaljerna</translation>
        </message>
        <message>
            <source>Pin (P)</source>
            <translation>Fäst (P)</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Begäran</translation>
        </message>
        <message>
            <source>Select an event</source>
            <translation>Välj en händelse</translation>
        </message>
        <message>
            <source>Story</source>
            <translation>Förlopp</translation>
        </message>
        <message>
            <source>The shop's API has not answered yet; the event may still be false.</source>
            <translation>Butikens API har inte svarat än; händelsen kan fortfarande vara falsk.</translation>
        </message>
        <message>
            <source>The shop's API was asked and agrees with the event.</source>
            <translation>Butikens API har frågats och håller med om händelsen.</translation>
        </message>
        <message>
            <source>The shop's API was asked and says otherwise: do not act on it.</source>
            <translation>Butikens API har frågats och säger något annat: gör inget utifrån den här.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Unpin (P)</source>
            <translation>Lossa (P)</translation>
        </message>
        <message>
            <source>Without an API key the shop cannot be asked.</source>
            <translation>Utan API-nyckel kan butiken inte frågas.</translation>
        </message>
        <message>
            <source>paid {time}</source>
            <translation>betald {time}</translation>
        </message>
        <message>
            <source>stock not given</source>
            <translation>lager ej angivet</translation>
        </message>
        <message>
            <source>today {time}</source>
            <translation>idag {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>igår {time}</translation>
        </message>
        <message>
            <source>{count} in stock</source>
            <translation>{count} i lager</translation>
        </message>
    </context>
    <context>
        <name>Duration</name>
        <message>
            <source>{d} d {h} h</source>
            <translation>{d} d {h} h</translation>
        </message>
        <message>
            <source>{h} h {min} min</source>
            <translation>{h} h {min} min</translation>
        </message>
        <message>
            <source>{min} min</source>
            <translation>{min} min</translation>
        </message>
        <message>
            <source>{s} s</source>
            <translation>{s} s</translation>
        </message>
    </context>
    <context>
        <name>EmptyState</name>
        <message numerus="yes">
            <source>%n event(s) are hidden.</source>
            <translation>
                <numerusform>%n händelse är dold.</numerusform>
                <numerusform>%n händelser är dolda.</numerusform>
            </translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>Rensa filter</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>Kopiera adressen</translation>
        </message>
        <message>
            <source>No events yet</source>
            <translation>Inga händelser än</translation>
        </message>
        <message>
            <source>Nothing matches the filter</source>
            <translation>Inget stämmer med filtret</translation>
        </message>
        <message>
            <source>Orders appear here as soon as another computer has received them.</source>
            <translation>Beställningar visas här så snart en annan dator har tagit emot dem.</translation>
        </message>
        <message>
            <source>Paste the address into the control panel, or send a test event.</source>
            <translation>Klistra in adressen i kontrollpanelen, eller skicka en testhändelse.</translation>
        </message>
        <message>
            <source>Send test event</source>
            <translation>Skicka testhändelse</translation>
        </message>
        <message>
            <source>Show history</source>
            <translation>Visa historiken</translation>
        </message>
        <message>
            <source>The history is kept.</source>
            <translation>Historiken finns kvar.</translation>
        </message>
        <message>
            <source>The view is cleared</source>
            <translation>Vyn är rensad</translation>
        </message>
    </context>
    <context>
        <name>EventTable</name>
        <message>
            <source>Events</source>
            <translation>Händelser</translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message numerus="yes">
            <source>%n row(s) exported to {file}</source>
            <translation>
                <numerusform>%n rad exporterad till {file}</numerusform>
                <numerusform>%n rader exporterade till {file}</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>Evidence pack for support</source>
            <translation>Underlag för support</translation>
        </message>
        <message>
            <source>Export, personal data masked</source>
            <translation>Export, personuppgifter dolda</translation>
        </message>
        <message>
            <source>Exporting …</source>
            <translation>Exporterar …</translation>
        </message>
        <message>
            <source>JSON, one object a line</source>
            <translation>JSON, ett objekt per rad</translation>
        </message>
        <message>
            <source>Requests as HAR</source>
            <translation>Begäranden som HAR</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabell</translation>
        </message>
        <message>
            <source>The export was cancelled; nothing was kept.</source>
            <translation>Exporten avbröts; inget sparades.</translation>
        </message>
    </context>
    <context>
        <name>Fault</name>
        <message>
            <source>A fault in qbdesk</source>
            <translation>Ett fel i qbdesk</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Fortsätt</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopierad</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Open the log</source>
            <translation>Öppna loggen</translation>
        </message>
        <message>
            <source>Orders are not received until you start it again. What came is stored, and what comes meanwhile is fetched then.</source>
            <translation>Beställningar tas inte emot förrän du startar igen. Det som kom är sparat, och det som kommer under tiden hämtas då.</translation>
        </message>
        <message>
            <source>Orders are still received and stored. What you did last may not have been done; the rest of the window goes on.</source>
            <translation>Beställningar tas fortfarande emot och sparas. Det du gjorde sist blev kanske inte gjort; resten av fönstret fortsätter.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Rapport</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>Spara rapporten</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Sparad</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Spara…</translation>
        </message>
        <message>
            <source>Something went wrong in qbdesk</source>
            <translation>Något gick fel i qbdesk</translation>
        </message>
        <message>
            <source>The report holds no key, no address and nothing of any customer:</source>
            <translation>Rapporten innehåller ingen nyckel, ingen adress och inget om någon kund:</translation>
        </message>
        <message>
            <source>qbdesk had to stop</source>
            <translation>qbdesk var tvungen att stanna</translation>
        </message>
    </context>
    <context>
        <name>Filter</name>
        <message>
            <source>"{word}" is unfinished and not counted yet</source>
            <translation>”{word}” är inte färdigskrivet och räknas inte än</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n dag</numerusform>
                <numerusform>%n dagar</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n timme</numerusform>
                <numerusform>%n timmar</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minut</numerusform>
                <numerusform>%n minuter</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n sekund</numerusform>
                <numerusform>%n sekunder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n week(s)</source>
            <translation>
                <numerusform>%n vecka</numerusform>
                <numerusform>%n veckor</numerusform>
            </translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Ålder</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Belopp</translation>
        </message>
        <message>
            <source>Being fetched</source>
            <translation>Hämtas</translation>
        </message>
        <message>
            <source>By check</source>
            <translation>Kontroll</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Avbruten</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>Genomförd</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>Bekräftad</translation>
        </message>
        <message>
            <source>Contradicted</source>
            <translation>Motsagd</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Kopior</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Valuta</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kund</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Uppgifter</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Händelse</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Misslyckad</translation>
        </message>
        <message>
            <source>Fetched</source>
            <translation>Hämtad</translation>
        </message>
        <message>
            <source>Gone from the shop</source>
            <translation>Borta ur butiken</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Ny</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nej</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Beställning</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Betalning</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <source>Rang</source>
            <translation>Ringde</translation>
        </message>
        <message>
            <source>Replay</source>
            <translation>Omspelad</translation>
        </message>
        <message>
            <source>Showing {what}</source>
            <translation>Visar {what}</translation>
        </message>
        <message>
            <source>Simulated</source>
            <translation>Simulerad</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Källa</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Läge</translation>
        </message>
        <message>
            <source>Storm</source>
            <translation>Skur</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>The filter is too long; the rest is not counted</source>
            <translation>Filtret är för långt; resten räknas inte</translation>
        </message>
        <message>
            <source>There is no term "{name}"; in quotes it is searched for as text</source>
            <translation>Det finns ingen term ”{name}”; inom citattecken söks den som text</translation>
        </message>
        <message>
            <source>Trust</source>
            <translation>Tillit</translation>
        </message>
        <message>
            <source>Unchecked</source>
            <translation>Okontrollerad</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Okänd</translation>
        </message>
        <message>
            <source>Unpaid</source>
            <translation>Obetald</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Väntar</translation>
        </message>
        <message>
            <source>Webhook</source>
            <translation>Webhook</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>above {low}</source>
            <translation>över {low}</translation>
        </message>
        <message>
            <source>and</source>
            <translation>och</translation>
        </message>
        <message>
            <source>at least {low} old</source>
            <translation>minst {low} gamla</translation>
        </message>
        <message>
            <source>at most {high} old</source>
            <translation>högst {high} gamla</translation>
        </message>
        <message>
            <source>at most {low} old</source>
            <translation>högst {low} gamla</translation>
        </message>
        <message>
            <source>below {low}</source>
            <translation>under {low}</translation>
        </message>
        <message>
            <source>between {low} and {high} old</source>
            <translation>mellan {low} och {high} gamla</translation>
        </message>
        <message>
            <source>cancelled orders</source>
            <translation>avbrutna beställningar</translation>
        </message>
        <message>
            <source>changed products</source>
            <translation>ändrade produkter</translation>
        </message>
        <message>
            <source>completed orders</source>
            <translation>genomförda beställningar</translation>
        </message>
        <message>
            <source>country {values}</source>
            <translation>land {values}</translation>
        </message>
        <message>
            <source>customer "{text}"</source>
            <translation>kund ”{text}”</translation>
        </message>
        <message>
            <source>deleted products</source>
            <translation>borttagna produkter</translation>
        </message>
        <message>
            <source>details {values}</source>
            <translation>uppgifter {values}</translation>
        </message>
        <message>
            <source>events</source>
            <translation>händelser</translation>
        </message>
        <message>
            <source>from {low} to {high}</source>
            <translation>från {low} till {high}</translation>
        </message>
        <message>
            <source>in {values}</source>
            <translation>i {values}</translation>
        </message>
        <message>
            <source>new orders</source>
            <translation>nya beställningar</translation>
        </message>
        <message>
            <source>new products</source>
            <translation>nya produkter</translation>
        </message>
        <message>
            <source>not {what}</source>
            <translation>inte {what}</translation>
        </message>
        <message>
            <source>number {values}</source>
            <translation>nummer {values}</translation>
        </message>
        <message>
            <source>of at least {low}</source>
            <translation>på minst {low}</translation>
        </message>
        <message>
            <source>of at most {high}</source>
            <translation>på högst {high}</translation>
        </message>
        <message>
            <source>of at most {low}</source>
            <translation>på högst {low}</translation>
        </message>
        <message>
            <source>of exactly {low}</source>
            <translation>på exakt {low}</translation>
        </message>
        <message>
            <source>older than {low}</source>
            <translation>äldre än {low}</translation>
        </message>
        <message>
            <source>or</source>
            <translation>eller</translation>
        </message>
        <message>
            <source>order {values}</source>
            <translation>beställning {values}</translation>
        </message>
        <message>
            <source>payment "{text}"</source>
            <translation>betalning ”{text}”</translation>
        </message>
        <message>
            <source>probes</source>
            <translation>kontrollanrop</translation>
        </message>
        <message>
            <source>product {values}</source>
            <translation>produkt {values}</translation>
        </message>
        <message>
            <source>rejected requests</source>
            <translation>avvisade anrop</translation>
        </message>
        <message>
            <source>requests of an unknown type</source>
            <translation>anrop av okänd typ</translation>
        </message>
        <message>
            <source>source {values}</source>
            <translation>källa {values}</translation>
        </message>
        <message>
            <source>state {values}</source>
            <translation>läge {values}</translation>
        </message>
        <message>
            <source>storm {values}</source>
            <translation>skur {values}</translation>
        </message>
        <message>
            <source>that did not ring</source>
            <translation>som inte ringde</translation>
        </message>
        <message>
            <source>that rang</source>
            <translation>som ringde</translation>
        </message>
        <message>
            <source>trust {values}</source>
            <translation>tillit {values}</translation>
        </message>
        <message>
            <source>with "{text}"</source>
            <translation>med ”{text}”</translation>
        </message>
        <message>
            <source>with copies</source>
            <translation>med kopior</translation>
        </message>
        <message>
            <source>without "{text}"</source>
            <translation>utan ”{text}”</translation>
        </message>
        <message>
            <source>without copies</source>
            <translation>utan kopior</translation>
        </message>
        <message>
            <source>younger than {low}</source>
            <translation>yngre än {low}</translation>
        </message>
        <message>
            <source>{name} expects a code such as SEK or NO, not "{word}"</source>
            <translation>{name} väntar en kod som SEK eller NO, inte ”{word}”</translation>
        </message>
        <message>
            <source>{name} expects a number, not "{word}"</source>
            <translation>{name} väntar ett tal, inte ”{word}”</translation>
        </message>
        <message>
            <source>{name} expects an age such as 2h, not "{word}"</source>
            <translation>{name} väntar en ålder som 2h, inte ”{word}”</translation>
        </message>
        <message>
            <source>{name} expects digits only, not "{word}"</source>
            <translation>{name} väntar bara siffror, inte ”{word}”</translation>
        </message>
        <message>
            <source>{name} expects {choices}, not "{word}"</source>
            <translation>{name} väntar {choices}, inte ”{word}”</translation>
        </message>
        <message>
            <source>{name} takes a colon: {name}:…, not "{word}"</source>
            <translation>{name} vill ha kolon: {name}:…, inte ”{word}”</translation>
        </message>
    </context>
    <context>
        <name>FilterBox</name>
        <message>
            <source>Search or filter</source>
            <translation>Sök eller filtrera</translation>
        </message>
        <message>
            <source>Search or filter: name, 12408, total&gt;500, source …</source>
            <translation>Sök eller filtrera: namn, 12408, total&gt;500, källa …</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Söker …</translation>
        </message>
        <message>
            <source>expects a code</source>
            <translation>väntar en kod</translation>
        </message>
        <message>
            <source>expects a number</source>
            <translation>väntar ett tal</translation>
        </message>
        <message>
            <source>expects an age</source>
            <translation>väntar en ålder</translation>
        </message>
        <message>
            <source>expects digits</source>
            <translation>väntar siffror</translation>
        </message>
        <message>
            <source>no such term</source>
            <translation>ingen sådan term</translation>
        </message>
        <message>
            <source>no such value</source>
            <translation>inget sådant värde</translation>
        </message>
        <message>
            <source>takes a colon</source>
            <translation>vill ha kolon</translation>
        </message>
        <message>
            <source>too long</source>
            <translation>för långt</translation>
        </message>
        <message>
            <source>unfinished</source>
            <translation>inte färdigskrivet</translation>
        </message>
    </context>
    <context>
        <name>FilterSentence</name>
        <message>
            <source>Clear filter</source>
            <translation>Rensa filter</translation>
        </message>
        <message>
            <source>Name of the filter</source>
            <translation>Filtrets namn</translation>
        </message>
        <message>
            <source>Nothing is filtered yet</source>
            <translation>Inget filtreras än</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Spara…</translation>
        </message>
        <message>
            <source>Searching the newest while the index is being built</source>
            <translation>Söker i de senaste medan registret byggs</translation>
        </message>
    </context>
    <context>
        <name>FirstStart</name>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n vara</numerusform>
                <numerusform>%n varor</numerusform>
            </translation>
        </message>
        <message>
            <source>All of it is marked Simulated.</source>
            <translation>Allt i demon är märkt Simulerad.</translation>
        </message>
        <message>
            <source>Ask again next time</source>
            <translation>Fråga igen nästa gång</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Anslut</translation>
        </message>
        <message>
            <source>Connect the shop in a few minutes, or try it first.</source>
            <translation>Anslut butiken på ett par minuter, eller prova först.</translation>
        </message>
        <message>
            <source>Connect your shop</source>
            <translation>Anslut din butik</translation>
        </message>
        <message>
            <source>Copy webhook URL</source>
            <translation>Kopiera webhook-adressen</translation>
        </message>
        <message>
            <source>Finds the missed</source>
            <translation>Hittar missade</translation>
        </message>
        <message>
            <source>It opens in a window of its own.</source>
            <translation>Den öppnas i ett eget fönster.</translation>
        </message>
        <message>
            <source>Keep it in a file</source>
            <translation>Spara i en fil</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Språk</translation>
        </message>
        <message>
            <source>Menu (F10)</source>
            <translation>Meny (F10)</translation>
        </message>
        <message>
            <source>No shop</source>
            <translation>Ingen butik</translation>
        </message>
        <message>
            <source>Only reads</source>
            <translation>Bara läser</translation>
        </message>
        <message>
            <source>Open the control panel</source>
            <translation>Öppna kontrollpanelen</translation>
        </message>
        <message>
            <source>Orders drop in at once. No account, no key, and nothing leaves this computer.</source>
            <translation>Beställningar börjar trilla in direkt. Inget konto, ingen nyckel, inget lämnar datorn.</translation>
        </message>
        <message>
            <source>Paste the key from the control panel. It is kept in the computer's keyring and sent to Quickbutik only.</source>
            <translation>Klistra in nyckeln från kontrollpanelen. Den sparas i datorns nyckelring och skickas bara till Quickbutik.</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Avsluta</translation>
        </message>
        <message>
            <source>Rings once</source>
            <translation>Ringer en gång</translation>
        </message>
        <message>
            <source>See the orders the moment they arrive</source>
            <translation>Se beställningarna i samma stund som de kommer</translation>
        </message>
        <message>
            <source>Settings (Ctrl+,)</source>
            <translation>Inställningar (Ctrl+,)</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Inställningar…</translation>
        </message>
        <message>
            <source>Start the demo</source>
            <translation>Starta demon</translation>
        </message>
        <message>
            <source>This computer has no keyring. The key can be kept in a file that only you can read, or be asked for again next time.</source>
            <translation>Datorn saknar nyckelring. Nyckeln kan sparas i en fil som bara du kan läsa, eller anges igen nästa gång.</translation>
        </message>
        <message>
            <source>Try with a demo shop</source>
            <translation>Prova med en demobutik</translation>
        </message>
        <message>
            <source>also what came while the computer slept</source>
            <translation>även det som kom när datorn sov</translation>
        </message>
        <message>
            <source>for every real order, never twice</source>
            <translation>för varje riktig beställning, aldrig två</translation>
        </message>
        <message>
            <source>qbdesk never changes anything in the shop</source>
            <translation>qbdesk ändrar aldrig något i butiken</translation>
        </message>
    </context>
    <context>
        <name>Guide</name>
        <message numerus="yes">
            <source>%n product(s) found</source>
            <translation>
                <numerusform>%n produkt hittades</numerusform>
                <numerusform>%n produkter hittades</numerusform>
            </translation>
        </message>
        <message>
            <source>A check is under way.</source>
            <translation>En kontroll pågår.</translation>
        </message>
        <message>
            <source>Came at {time}</source>
            <translation>Kom {time}</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändra</translation>
        </message>
        <message>
            <source>Change address…</source>
            <translation>Byt adress…</translation>
        </message>
        <message>
            <source>Change key</source>
            <translation>Byt nyckel</translation>
        </message>
        <message>
            <source>Change key…</source>
            <translation>Byt nyckel…</translation>
        </message>
        <message>
            <source>Change port</source>
            <translation>Byt port</translation>
        </message>
        <message>
            <source>Change port…</source>
            <translation>Byt port…</translation>
        </message>
        <message>
            <source>Choose another way</source>
            <translation>Välj en annan väg</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Välj…</translation>
        </message>
        <message>
            <source>Comes by itself</source>
            <translation>Kommer av sig själv</translation>
        </message>
        <message>
            <source>Common mistakes</source>
            <translation>Vanliga misstag</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Anslutning</translation>
        </message>
        <message>
            <source>Copied at {time}</source>
            <translation>Kopierad {time}</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>Kopiera adressen</translation>
        </message>
        <message>
            <source>Copy again</source>
            <translation>Kopiera igen</translation>
        </message>
        <message>
            <source>Copy the address</source>
            <translation>Kopiera adressen</translation>
        </message>
        <message>
            <source>Enter key…</source>
            <translation>Ange nyckel…</translation>
        </message>
        <message>
            <source>Enter token…</source>
            <translation>Ange token…</translation>
        </message>
        <message>
            <source>Events arrive, but only their numbers are known until there is a key.</source>
            <translation>Händelser kommer in, men bara numren är kända tills en nyckel finns.</translation>
        </message>
        <message>
            <source>Everything is caught up afterwards.</source>
            <translation>Allt hämtas ikapp sedan.</translation>
        </message>
        <message>
            <source>Everything is proven {time}</source>
            <translation>Allt är bevisat {time}</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>Underlag</translation>
        </message>
        <message>
            <source>Fetch ngrok</source>
            <translation>Hämta ngrok</translation>
        </message>
        <message>
            <source>Fetching ngrok …</source>
            <translation>Hämtar ngrok …</translation>
        </message>
        <message>
            <source>Fetching ngrok: {done} of {total} MB</source>
            <translation>Hämtar ngrok: {done} av {total} MB</translation>
        </message>
        <message>
            <source>First real event</source>
            <translation>Första riktiga händelsen</translation>
        </message>
        <message>
            <source>Hide the address</source>
            <translation>Dölj adressen</translation>
        </message>
        <message>
            <source>Hide the steps</source>
            <translation>Dölj stegen</translation>
        </message>
        <message>
            <source>It is known when the tunnel is up</source>
            <translation>Den är känd när tunneln är uppe</translation>
        </message>
        <message>
            <source>Last check {last}, next {next}.</source>
            <translation>Senaste hämtning {last}, nästa {next}.</translation>
        </message>
        <message>
            <source>Last check {last}.</source>
            <translation>Senaste hämtning {last}.</translation>
        </message>
        <message>
            <source>New orders arrive the moment they are placed, and it is checked {every} that none is missed.</source>
            <translation>Nya beställningar kommer in i samma stund som de läggs, och {every} kontrolleras att ingen har missats.</translation>
        </message>
        <message>
            <source>New orders arrive, but their details wait until the shop answers. Nothing is lost.</source>
            <translation>Nya beställningar kommer in, men deras uppgifter väntar tills butiken svarar. Inget går förlorat.</translation>
        </message>
        <message>
            <source>Next try in {seconds} s</source>
            <translation>Nästa försök om {seconds} s</translation>
        </message>
        <message>
            <source>No orders are lost</source>
            <translation>Inga beställningar går förlorade</translation>
        </message>
        <message>
            <source>No orders of the shop come here yet.</source>
            <translation>Inga beställningar från butiken kommer hit än.</translation>
        </message>
        <message>
            <source>No orders of the shop come here yet. Watch the control panel until the steps are done.</source>
            <translation>Inga beställningar från butiken kommer hit än. Titta i kontrollpanelen tills stegen är klara.</translation>
        </message>
        <message>
            <source>Not proven since {time}</source>
            <translation>Inte bevisad sedan {time}</translation>
        </message>
        <message>
            <source>Nothing is lost</source>
            <translation>Inget går förlorat</translation>
        </message>
        <message>
            <source>One file for support: arrival times, answers and versions, names masked</source>
            <translation>En fil till supporten: ankomsttider, svar och versioner, med namnen dolda</translation>
        </message>
        <message>
            <source>Open the control panel</source>
            <translation>Öppna kontrollpanelen</translation>
        </message>
        <message>
            <source>Orders came that no webhook announced</source>
            <translation>Det kom beställningar som ingen webhook berättat om</translation>
        </message>
        <message>
            <source>Orders can neither be received nor fetched right now. Watch the control panel until this is mended; everything is caught up afterwards.</source>
            <translation>Beställningar kan varken tas emot eller hämtas just nu. Titta i kontrollpanelen tills detta är löst; allt hämtas ikapp sedan.</translation>
        </message>
        <message>
            <source>Our own request did not come back</source>
            <translation>Vårt eget anrop kom inte tillbaka</translation>
        </message>
        <message>
            <source>Our request is on its way</source>
            <translation>Vårt anrop är på väg</translation>
        </message>
        <message>
            <source>Paste it into the control panel</source>
            <translation>Klistra in den i kontrollpanelen</translation>
        </message>
        <message>
            <source>Paste the key from Settings → API in the control panel</source>
            <translation>Klistra in nyckeln från Inställningar → API i kontrollpanelen</translation>
        </message>
        <message>
            <source>Paste the new one into the control panel; the old one stops working.</source>
            <translation>Klistra in den nya i kontrollpanelen; den gamla slutar fungera.</translation>
        </message>
        <message>
            <source>Press the panel's test</source>
            <translation>Tryck på panelens test</translation>
        </message>
        <message>
            <source>Prove now</source>
            <translation>Bevisa nu</translation>
        </message>
        <message>
            <source>Proven at {time}</source>
            <translation>Bevisad {time}</translation>
        </message>
        <message>
            <source>Restart the tunnel</source>
            <translation>Starta om tunneln</translation>
        </message>
        <message>
            <source>Right now new orders are fetched {every} instead of at once.</source>
            <translation>Just nu hämtas nya beställningar {every} i stället för genast.</translation>
        </message>
        <message>
            <source>See tunnels at ngrok</source>
            <translation>Se tunnlar hos ngrok</translation>
        </message>
        <message>
            <source>Send test event</source>
            <translation>Skicka testhändelse</translation>
        </message>
        <message>
            <source>Settings → Webhooks, one row for each event</source>
            <translation>Inställningar → Webhooks, en rad för varje händelse</translation>
        </message>
        <message>
            <source>Show the address</source>
            <translation>Visa adressen</translation>
        </message>
        <message>
            <source>Show the steps</source>
            <translation>Visa stegen</translation>
        </message>
        <message>
            <source>That is a v2 key. Create one under Settings → API.</source>
            <translation>Det är en v2-nyckel. Skapa en under Inställningar → API.</translation>
        </message>
        <message>
            <source>The address could not be proven</source>
            <translation>Adressen kunde inte bevisas</translation>
        </message>
        <message>
            <source>The address has changed</source>
            <translation>Adressen har ändrats</translation>
        </message>
        <message>
            <source>The address is proven from outside</source>
            <translation>Adressen är bevisad utifrån</translation>
        </message>
        <message>
            <source>The antivirus program removed the file. Allow it, or use an address of your own.</source>
            <translation>Antivirusprogrammet tog bort filen. Släpp fram den eller använd en egen adress.</translation>
        </message>
        <message>
            <source>The computer does not listen</source>
            <translation>Datorn lyssnar inte</translation>
        </message>
        <message>
            <source>The computer listens</source>
            <translation>Datorn lyssnar</translation>
        </message>
        <message>
            <source>The connection was lost and is being opened again</source>
            <translation>Förbindelsen bröts och öppnas på nytt</translation>
        </message>
        <message>
            <source>The demo shop sends straight to this computer</source>
            <translation>Demobutiken sänder direkt till den här datorn</translation>
        </message>
        <message>
            <source>The key begins with qb_pk_ or qb_pat_</source>
            <translation>Nyckeln börjar med qb_pk_ eller qb_pat_</translation>
        </message>
        <message>
            <source>The key is being tried</source>
            <translation>Nyckeln provas</translation>
        </message>
        <message>
            <source>The panel was given the address at {host}, which no longer leads here. Copy the new one and paste it into the control panel.</source>
            <translation>Kontrollpanelen fick adressen hos {host}, som inte längre leder hit. Kopiera den nya och klistra in den i kontrollpanelen.</translation>
        </message>
        <message>
            <source>The port is being opened</source>
            <translation>Porten öppnas</translation>
        </message>
        <message>
            <source>The shop</source>
            <translation>Butiken</translation>
        </message>
        <message>
            <source>The shop does not answer</source>
            <translation>Butiken svarar inte</translation>
        </message>
        <message numerus="yes">
            <source>The shop has %n order(s) that no webhook announced. They are fetched and shown. The webhook may have been removed: look under Settings → Webhooks.</source>
            <translation>
                <numerusform>Butiken har %n beställning som ingen webhook berättat om. Den är hämtad och visas. Webhooken är kanske borttagen: titta under Inställningar → Webhooks.</numerusform>
                <numerusform>Butiken har %n beställningar som ingen webhook berättat om. De är hämtade och visas. Webhooken är kanske borttagen: titta under Inställningar → Webhooks.</numerusform>
            </translation>
        </message>
        <message>
            <source>The shop has sent to it</source>
            <translation>Butiken har sänt till den</translation>
        </message>
        <message>
            <source>The shop key was rejected</source>
            <translation>Nyckeln till butiken avvisades</translation>
        </message>
        <message>
            <source>The shop key works</source>
            <translation>Nyckeln till butiken gäller</translation>
        </message>
        <message>
            <source>The shop sends nothing here</source>
            <translation>Butiken sänder inget hit</translation>
        </message>
        <message>
            <source>The shop still has the old one</source>
            <translation>Butiken har fortfarande den gamla</translation>
        </message>
        <message>
            <source>The shop's API</source>
            <translation>Butikens API</translation>
        </message>
        <message>
            <source>The tunnel could not start</source>
            <translation>Tunneln kunde inte starta</translation>
        </message>
        <message>
            <source>The tunnel is up</source>
            <translation>Tunneln är uppe</translation>
        </message>
        <message>
            <source>The way of a webhook</source>
            <translation>En webhooks väg</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Den här datorn</translation>
        </message>
        <message>
            <source>This is the demo: steps 3 to 8 belong to a shop of your own</source>
            <translation>Det här är demon: steg 3 till 8 hör till en egen butik</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Try all steps again</source>
            <translation>Prova alla steg igen</translation>
        </message>
        <message>
            <source>Tunnel</source>
            <translation>Tunnel</translation>
        </message>
        <message>
            <source>Use an address of your own instead</source>
            <translation>Använd en egen adress i stället</translation>
        </message>
        <message>
            <source>Watch the control panel until this is mended.</source>
            <translation>Titta i kontrollpanelen tills detta är löst.</translation>
        </message>
        <message>
            <source>We send a request of our own out and wait for it to come back</source>
            <translation>Vi skickar ett eget anrop ut och väntar på att det kommer tillbaka</translation>
        </message>
        <message>
            <source>We wait, and say so when it comes</source>
            <translation>Vi väntar och säger till när det kommer</translation>
        </message>
        <message>
            <source>What does it mean for my orders?</source>
            <translation>Vad betyder det för mina beställningar?</translation>
        </message>
        <message>
            <source>Without a tunnel the shop does not reach this computer</source>
            <translation>Utan tunnel når butiken inte den här datorn</translation>
        </message>
        <message>
            <source>Without it no details of orders are fetched</source>
            <translation>Utan den hämtas inga uppgifter om beställningar</translation>
        </message>
        <message>
            <source>Without it no webhook can be received</source>
            <translation>Utan det kan ingen webhook tas emot</translation>
        </message>
        <message>
            <source>again at {time}</source>
            <translation>igen {time}</translation>
        </message>
        <message>
            <source>answered at {time}</source>
            <translation>svarade {time}</translation>
        </message>
        <message>
            <source>broken</source>
            <translation>trasigt</translation>
        </message>
        <message>
            <source>does not answer</source>
            <translation>svarar inte</translation>
        </message>
        <message>
            <source>does not get through</source>
            <translation>når inte fram</translation>
        </message>
        <message>
            <source>does not listen</source>
            <translation>lyssnar inte</translation>
        </message>
        <message>
            <source>done</source>
            <translation>klart</translation>
        </message>
        <message>
            <source>down</source>
            <translation>nere</translation>
        </message>
        <message>
            <source>events arrive, with their numbers only.</source>
            <translation>händelser kommer in, men bara med sina nummer.</translation>
        </message>
        <message>
            <source>has no address yet</source>
            <translation>har ingen adress än</translation>
        </message>
        <message>
            <source>has the old address</source>
            <translation>har den gamla adressen</translation>
        </message>
        <message>
            <source>is reconnecting</source>
            <translation>återansluter</translation>
        </message>
        <message>
            <source>is starting</source>
            <translation>startar</translation>
        </message>
        <message>
            <source>key rejected</source>
            <translation>nyckeln avvisad</translation>
        </message>
        <message>
            <source>last sent at {time}</source>
            <translation>sände senast {time}</translation>
        </message>
        <message>
            <source>listens on {port}</source>
            <translation>lyssnar på {port}</translation>
        </message>
        <message>
            <source>ngrok vanishes from the computer</source>
            <translation>ngrok försvinner från datorn</translation>
        </message>
        <message>
            <source>ngrok, cloudflared, or an address of your own</source>
            <translation>ngrok, cloudflared eller en egen adress</translation>
        </message>
        <message>
            <source>no key</source>
            <translation>ingen nyckel</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>inte frågat än</translation>
        </message>
        <message>
            <source>not chosen</source>
            <translation>inte vald</translation>
        </message>
        <message>
            <source>not heard yet</source>
            <translation>inte hörd än</translation>
        </message>
        <message>
            <source>not needed</source>
            <translation>behövs inte</translation>
        </message>
        <message>
            <source>not proven</source>
            <translation>inte bevisat</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>inte än</translation>
        </message>
        <message>
            <source>one step needs your help</source>
            <translation>ett steg behöver din hjälp</translation>
        </message>
        <message>
            <source>orders still arrive at once.</source>
            <translation>beställningar kommer fortfarande in genast.</translation>
        </message>
        <message>
            <source>orders still arrive, and their details are fetched afterwards.</source>
            <translation>beställningar kommer fortfarande in, och deras uppgifter hämtas sedan.</translation>
        </message>
        <message>
            <source>proven</source>
            <translation>bevisat</translation>
        </message>
        <message>
            <source>sent at {time}</source>
            <translation>sände {time}</translation>
        </message>
        <message>
            <source>simulated</source>
            <translation>simulerad</translation>
        </message>
        <message>
            <source>the demo shop brings its own key</source>
            <translation>demobutiken har sin egen nyckel</translation>
        </message>
        <message>
            <source>the key comes from QBDESK_API_KEY</source>
            <translation>nyckeln kommer från QBDESK_API_KEY</translation>
        </message>
        <message>
            <source>the key is kept until you quit qbdesk</source>
            <translation>nyckeln behålls tills du avslutar qbdesk</translation>
        </message>
        <message>
            <source>the key lies in a file that only you can read</source>
            <translation>nyckeln ligger i en fil som bara du kan läsa</translation>
        </message>
        <message>
            <source>the key lies in the computer's keyring</source>
            <translation>nyckeln ligger i datorns nyckelring</translation>
        </message>
        <message>
            <source>they are fetched from the shop {every}, but ring later.</source>
            <translation>de hämtas ur butiken {every}, men ringer senare.</translation>
        </message>
        <message>
            <source>under way</source>
            <translation>pågår</translation>
        </message>
        <message>
            <source>waits for you</source>
            <translation>väntar på dig</translation>
        </message>
        <message>
            <source>{address}, only on this computer</source>
            <translation>{address}, bara på den här datorn</translation>
        </message>
        <message>
            <source>{address}, open to the whole network</source>
            <translation>{address}, öppen för hela nätverket</translation>
        </message>
        <message>
            <source>{done} of {all} steps done</source>
            <translation>{done} av {all} steg klara</translation>
        </message>
        <message>
            <source>{name} is being opened</source>
            <translation>{name} öppnas</translation>
        </message>
        <message>
            <source>{name} says that it is up · the next step proves it</source>
            <translation>{name} säger att den är uppe · nästa steg bevisar det</translation>
        </message>
    </context>
    <context>
        <name>Json</name>
        <message>
            <source>Copy</source>
            <translation>Kopiera</translation>
        </message>
        <message>
            <source>JSON as a tree</source>
            <translation>JSON som träd</translation>
        </message>
        <message>
            <source>JSON as the shop sent it</source>
            <translation>JSON som butiken skickade den</translation>
        </message>
        <message>
            <source>Next match</source>
            <translation>Nästa träff</translation>
        </message>
        <message>
            <source>Only the first {size} KiB are shown and copied; the whole is kept.</source>
            <translation>Bara de första {size} KiB visas och kopieras; allt är sparat.</translation>
        </message>
        <message>
            <source>Search in the JSON</source>
            <translation>Sök i JSON</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Tree</source>
            <translation>Träd</translation>
        </message>
        <message numerus="yes">
            <source>[%n item(s)]</source>
            <translation>
                <numerusform>[%n post]</numerusform>
                <numerusform>[%n poster]</numerusform>
            </translation>
        </message>
        <message>
            <source>no match</source>
            <translation>ingen träff</translation>
        </message>
        <message numerus="yes">
            <source>{%n field(s)}</source>
            <translation>
                <numerusform>{%n fält}</numerusform>
                <numerusform>{%n fält}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Key</name>
        <message>
            <source>Comes from QBDESK_API_KEY and is changed there.</source>
            <translation>Kommer från QBDESK_API_KEY och byts där.</translation>
        </message>
        <message>
            <source>Kept in a file that only you can read. It is never shown again.</source>
            <translation>Ligger i en fil som bara du kan läsa. Visas aldrig igen.</translation>
        </message>
        <message>
            <source>Kept in the computer's keyring. It is never shown again.</source>
            <translation>Ligger i datorns nyckelring. Visas aldrig igen.</translation>
        </message>
        <message>
            <source>Looking for the key …</source>
            <translation>Letar efter nyckeln …</translation>
        </message>
        <message>
            <source>No keyring on this computer: the key is kept until you quit qbdesk. Let it be kept in a file, or give it in QBDESK_API_KEY.</source>
            <translation>Ingen nyckelring på den här datorn: nyckeln finns kvar tills du avslutar qbdesk. Låt den sparas i en fil, eller ange den i QBDESK_API_KEY.</translation>
        </message>
        <message>
            <source>Only the numbers of orders are known until there is a key.</source>
            <translation>Bara beställningarnas nummer är kända tills en nyckel finns.</translation>
        </message>
        <message>
            <source>Paste the key first.</source>
            <translation>Klistra in nyckeln först.</translation>
        </message>
        <message>
            <source>Quickbutik does not answer. Check the internet connection and press the button again.</source>
            <translation>Quickbutik svarar inte. Kontrollera internetanslutningen och tryck på knappen igen.</translation>
        </message>
        <message>
            <source>Quickbutik refuses this key, or the shop is paused. Copy it once more from Settings → API.</source>
            <translation>Quickbutik godtar inte nyckeln, eller så är butiken pausad. Kopiera den en gång till från Inställningar → API.</translation>
        </message>
        <message>
            <source>That is a v2 key ({prefix}). Create a key under Settings → API.</source>
            <translation>Det är en v2-nyckel ({prefix}). Skapa en nyckel under Inställningar → API.</translation>
        </message>
        <message>
            <source>The demo shop brings its own key.</source>
            <translation>Demobutiken har sin egen nyckel.</translation>
        </message>
        <message numerus="yes">
            <source>The key works: %n product(s)</source>
            <translation>
                <numerusform>Nyckeln gäller: %n produkt</numerusform>
                <numerusform>Nyckeln gäller: %n produkter</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KeyDialog</name>
        <message>
            <source>Change the API key</source>
            <translation>Byt API-nyckel</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Spara</translation>
        </message>
    </context>
    <context>
        <name>KeyEntry</name>
        <message>
            <source>API key</source>
            <translation>API-nyckel</translation>
        </message>
        <message>
            <source>Asking Quickbutik …</source>
            <translation>Frågar Quickbutik …</translation>
        </message>
        <message>
            <source>Found under Settings → API. It should not begin with qb_pk_ or qb_pat_.</source>
            <translation>Finns under Inställningar → API. Den ska inte börja med qb_pk_ eller qb_pat_.</translation>
        </message>
        <message>
            <source>Hide the key</source>
            <translation>Dölj nyckeln</translation>
        </message>
        <message>
            <source>Paste the key here</source>
            <translation>Klistra in nyckeln här</translation>
        </message>
        <message>
            <source>Show the key</source>
            <translation>Visa nyckeln</translation>
        </message>
    </context>
    <context>
        <name>Marks</name>
        <message numerus="yes">
            <source>%n row(s) unpinned</source>
            <translation>
                <numerusform>%n rad lossad</numerusform>
                <numerusform>%n rader lossade</numerusform>
            </translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <source>Comment deleted</source>
            <translation>Kommentaren togs bort</translation>
        </message>
        <message>
            <source>Comment on {number}</source>
            <translation>Kommentar till {number}</translation>
        </message>
        <message numerus="yes">
            <source>Mark removed from %n row(s)</source>
            <translation>
                <numerusform>Märket togs bort från %n rad</numerusform>
                <numerusform>Märket togs bort från %n rader</numerusform>
            </translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Spara</translation>
        </message>
        <message>
            <source>That is too many rows to mark at once.</source>
            <translation>Det är för många rader att märka på en gång.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ångra</translation>
        </message>
    </context>
    <context>
        <name>NewPill</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n ny</numerusform>
                <numerusform>%n nya</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n new event(s)</source>
            <translation>
                <numerusform>Visa %n ny händelse</numerusform>
                <numerusform>Visa %n nya händelser</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>At this time there usually are some. The shop's API was asked and has no new order either.</source>
            <translation>Vid den här tiden brukar det komma några. Butikens API har inte heller någon ny beställning.</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>Ny beställning</translation>
        </message>
        <message>
            <source>New order {amount}</source>
            <translation>Ny beställning {amount}</translation>
        </message>
        <message>
            <source>New order {number}</source>
            <translation>Ny beställning {number}</translation>
        </message>
        <message>
            <source>New order, free</source>
            <translation>Ny beställning, gratis</translation>
        </message>
        <message numerus="yes">
            <source>No order for %n hour(s), unusual</source>
            <translation>
                <numerusform>Ingen beställning på %n timme, ovanligt</numerusform>
                <numerusform>Ingen beställning på %n timmar, ovanligt</numerusform>
            </translation>
        </message>
        <message>
            <source>Not confirmed yet: its details cannot be fetched just now.</source>
            <translation>Inte bekräftad än: uppgifterna kan inte hämtas just nu.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Visa</translation>
        </message>
        <message numerus="yes">
            <source>The shop has %n order(s) that no webhook announced</source>
            <translation>
                <numerusform>Butiken har %n beställning som ingen webhook berättat om</numerusform>
                <numerusform>Butiken har %n beställningar som ingen webhook berättat om</numerusform>
            </translation>
        </message>
        <message>
            <source>They are fetched and shown. The webhook may have been removed.</source>
            <translation>De är hämtade och visas. Webhooken är kanske borttagen.</translation>
        </message>
        <message>
            <source>{count} new orders</source>
            <translation>{count} nya beställningar</translation>
        </message>
    </context>
    <context>
        <name>OnPurpose</name>
        <message numerus="yes">
            <source>%n more request(s) will be answered {status}.</source>
            <translation>
                <numerusform>%n anrop till besvaras med {status}.</numerusform>
                <numerusform>%n anrop till besvaras med {status}.</numerusform>
            </translation>
        </message>
        <message>
            <source>200 · received</source>
            <translation>200 · mottaget</translation>
        </message>
        <message>
            <source>400 · not understood</source>
            <translation>400 · obegripligt</translation>
        </message>
        <message>
            <source>401 · who are you</source>
            <translation>401 · okänd avsändare</translation>
        </message>
        <message>
            <source>403 · not allowed</source>
            <translation>403 · inte tillåtet</translation>
        </message>
        <message>
            <source>404 · not found</source>
            <translation>404 · finns inte</translation>
        </message>
        <message>
            <source>408 · took too long</source>
            <translation>408 · tog för lång tid</translation>
        </message>
        <message>
            <source>410 · gone for ever</source>
            <translation>410 · borta för alltid</translation>
        </message>
        <message>
            <source>429 · too many</source>
            <translation>429 · för många</translation>
        </message>
        <message>
            <source>500 · internal fault</source>
            <translation>500 · internt fel</translation>
        </message>
        <message>
            <source>502 · nobody behind</source>
            <translation>502 · ingen bakom</translation>
        </message>
        <message>
            <source>503 · not now</source>
            <translation>503 · inte nu</translation>
        </message>
        <message>
            <source>504 · nobody answered</source>
            <translation>504 · ingen svarade</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Svar</translation>
        </message>
        <message>
            <source>Answer as ever</source>
            <translation>Svara som vanligt</translation>
        </message>
        <message>
            <source>Answer on purpose</source>
            <translation>Svara med avsikt</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Börja</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>For the next</source>
            <translation>För nästa</translation>
        </message>
        <message>
            <source>Late by</source>
            <translation>Försenat</translation>
        </message>
        <message>
            <source>Now every request is answered as ever.</source>
            <translation>Just nu besvaras alla anrop som vanligt.</translation>
        </message>
        <message>
            <source>Requests are stored and understood as ever; only the answer is another. It ends by itself.</source>
            <translation>Anropen sparas och tolkas som vanligt; bara svaret är ett annat. Det slutar av sig självt.</translation>
        </message>
        <message>
            <source>requests, an hour at most</source>
            <translation>anrop, högst en timme</translation>
        </message>
        <message>
            <source>seconds</source>
            <translation>sekunder</translation>
        </message>
    </context>
    <context>
        <name>Order</name>
        <message>
            <source>Copy address</source>
            <translation>Kopiera adressen</translation>
        </message>
        <message>
            <source>Copy customer</source>
            <translation>Kopiera kunden</translation>
        </message>
        <message>
            <source>Could not be read: {fields}. The JSON has them as the shop sent them.</source>
            <translation>Kunde inte läsas: {fields}. JSON har dem som butiken skickade dem.</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kund</translation>
        </message>
        <message>
            <source>Customer's message</source>
            <translation>Kundens meddelande</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>Leverans</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Rabatt</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>Varor</translation>
        </message>
        <message>
            <source>Line without a title</source>
            <translation>Rad utan titel</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>Rader</translation>
        </message>
        <message>
            <source>Lines and totals</source>
            <translation>Rader och summor</translation>
        </message>
        <message>
            <source>Mark as sent</source>
            <translation>Markera skickad</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Sätt</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Order</translation>
        </message>
        <message>
            <source>Pack it and choose Mark as sent in the control panel. The state here changes by itself.</source>
            <translation>Packa och välj Markera skickad i kontrollpanelen. Här ändras läget av sig självt.</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Betald</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Betalning</translation>
        </message>
        <message>
            <source>Shipping</source>
            <translation>Frakt</translation>
        </message>
        <message>
            <source>State now</source>
            <translation>Läge nu</translation>
        </message>
        <message>
            <source>The shop says “{code}”</source>
            <translation>Butiken säger ”{code}”</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>Att betala</translation>
        </message>
        <message>
            <source>Transaction</source>
            <translation>Transaktion</translation>
        </message>
        <message>
            <source>Unchanged since {time}</source>
            <translation>Oförändrad sedan {time}</translation>
        </message>
        <message>
            <source>VAT</source>
            <translation>Moms</translation>
        </message>
        <message>
            <source>Was {state} when the event came</source>
            <translation>Var {state} när händelsen kom</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Vikt</translation>
        </message>
        <message>
            <source>checked {time}</source>
            <translation>kontrollerad {time}</translation>
        </message>
        <message>
            <source>not given</source>
            <translation>ej angivet</translation>
        </message>
        <message>
            <source>of which VAT {amount}</source>
            <translation>varav moms {amount}</translation>
        </message>
        <message>
            <source>“{message}”</source>
            <translation>”{message}”</translation>
        </message>
    </context>
    <context>
        <name>OrderButtons</name>
        <message>
            <source>Add</source>
            <translation>Lägg till</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Ta bort</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Flytta ned</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Flytta upp</translation>
        </message>
    </context>
    <context>
        <name>Paused</name>
        <message>
            <source>Orders are still received, stored and heard.</source>
            <translation>Beställningar tas fortfarande emot, sparas och hörs.</translation>
        </message>
        <message numerus="yes">
            <source>Paused, %n waiting.</source>
            <translation>
                <numerusform>Pausad, %n väntar.</numerusform>
                <numerusform>Pausad, %n väntar.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Problem</name>
        <message>
            <source>A copy of this shop runs on another computer or in another window: close one of them.</source>
            <translation>En kopia av butiken är igång på en annan dator eller i ett annat fönster: stäng en av dem.</translation>
        </message>
        <message>
            <source>A free account has one tunnel at a time: give this shop an account of its own, or another way in.</source>
            <translation>Ett gratiskonto har en tunnel i taget: ge den här butiken ett eget konto eller en annan väg in.</translation>
        </message>
        <message>
            <source>A qbdesk answers at the public address, but not at this webhook URL.</source>
            <translation>En qbdesk svarar på den publika adressen, men inte på den här webhook-adressen.</translation>
        </message>
        <message>
            <source>A qbdesk without a window (qbdesk listen) already works on the shop “{0}”.</source>
            <translation>En qbdesk utan fönster (qbdesk listen) arbetar redan med butiken ”{0}”.</translation>
        </message>
        <message>
            <source>A replay goes to this computer or its own network only.</source>
            <translation>En omspelning går bara till den här datorn eller dess eget nätverk.</translation>
        </message>
        <message>
            <source>A shop name is small letters, digits, - and _, at most 40; not {0}.</source>
            <translation>Ett butiksnamn är små bokstäver, siffror, - och _, högst 40; inte {0}.</translation>
        </message>
        <message>
            <source>Add sslmode=verify-full with sslrootcert=system (or the file of your own authority).</source>
            <translation>Lägg till sslmode=verify-full med sslrootcert=system (eller filen från er egen utfärdare).</translation>
        </message>
        <message>
            <source>Allow it to be run, or fetch or install another one. An antivirus program may be in the way.</source>
            <translation>Tillåt att det körs, eller hämta eller installera ett annat. Ett antivirusprogram kan vara i vägen.</translation>
        </message>
        <message>
            <source>Allow it to be run, or install another one.</source>
            <translation>Tillåt att det körs, eller installera ett annat.</translation>
        </message>
        <message>
            <source>An antivirus program may have removed it. Allow the file there, then fetch or install it again.</source>
            <translation>Ett antivirusprogram kan ha tagit bort det. Tillåt filen där och hämta eller installera den sedan igen.</translation>
        </message>
        <message>
            <source>Another ngrok agent runs on the same account ({0}).</source>
            <translation>ngrok körs redan någon annanstans på samma konto ({0}).</translation>
        </message>
        <message>
            <source>Another program holds the database: new events cannot be saved just now.</source>
            <translation>Ett annat program håller databasen: nya händelser kan inte sparas just nu.</translation>
        </message>
        <message>
            <source>Another qbdesk already works on the shop “{0}”.</source>
            <translation>En annan qbdesk arbetar redan med butiken ”{0}”.</translation>
        </message>
        <message>
            <source>Another qbdesk answers at the public address, and takes this shop's webhooks.</source>
            <translation>En annan qbdesk svarar på den publika adressen och tar butikens webhookar.</translation>
        </message>
        <message>
            <source>Another server answers at the public address, not this qbdesk.</source>
            <translation>En annan server svarar på den publika adressen, inte den här qbdesk.</translation>
        </message>
        <message>
            <source>Ask whoever keeps the store for the right to it, or use another login.</source>
            <translation>Be den som sköter databasen om rätten till det, eller använd en annan inloggning.</translation>
        </message>
        <message>
            <source>At least 1 000 events are kept.</source>
            <translation>Minst 1 000 händelser sparas.</translation>
        </message>
        <message>
            <source>Bring its server up to date.</source>
            <translation>Uppdatera dess server.</translation>
        </message>
        <message>
            <source>Change it there, for every listener at once.</source>
            <translation>Ändra den där, för alla mottagare på en gång.</translation>
        </message>
        <message>
            <source>Change it there, or start qbdesk without it.</source>
            <translation>Byt den där, eller starta qbdesk utan den.</translation>
        </message>
        <message>
            <source>Check that disk; all goes on by itself when it works.</source>
            <translation>Kontrollera den disken; allt går vidare av sig självt när den fungerar.</translation>
        </message>
        <message>
            <source>Check the disk; all goes on by itself when it works.</source>
            <translation>Kontrollera disken; allt fortsätter av sig självt när den fungerar.</translation>
        </message>
        <message>
            <source>Check the internet connection; it is tried again.</source>
            <translation>Kontrollera internetanslutningen; nytt försök görs.</translation>
        </message>
        <message>
            <source>Choose a free port under Settings → Receiving.</source>
            <translation>Välj en ledig port under Inställningar → Mottagning.</translation>
        </message>
        <message>
            <source>Choose a port from 1024 up.</source>
            <translation>Välj en port från 1024 och uppåt.</translation>
        </message>
        <message>
            <source>Choose another host or port.</source>
            <translation>Välj en annan adress eller port.</translation>
        </message>
        <message>
            <source>Choose another one with --data-dir or QBDESK_DATA_DIR.</source>
            <translation>Välj en annan med --data-dir eller QBDESK_DATA_DIR.</translation>
        </message>
        <message>
            <source>Choose another time.</source>
            <translation>Välj en annan tid.</translation>
        </message>
        <message>
            <source>Close it first, or use another --shop or --data-dir.</source>
            <translation>Stäng den först, eller använd en annan --shop eller --data-dir.</translation>
        </message>
        <message>
            <source>Close other programs, or raise the limits of processes and memory.</source>
            <translation>Stäng andra program, eller höj gränserna för processer och minne.</translation>
        </message>
        <message>
            <source>Close what has the file open, and erase once more.</source>
            <translation>Stäng det som har filen öppen, och radera en gång till.</translation>
        </message>
        <message>
            <source>Close what has the file open; all goes on by itself.</source>
            <translation>Stäng det som har filen öppen; allt fortsätter av sig självt.</translation>
        </message>
        <message>
            <source>Closed days are some of {0}.</source>
            <translation>Stängda dagar är några av {0}.</translation>
        </message>
        <message>
            <source>Cloudflare cannot be reached: there is no internet, or a firewall is in the way.</source>
            <translation>Cloudflare går inte att nå: internet saknas eller en brandvägg är i vägen.</translation>
        </message>
        <message>
            <source>Copies, reordering and drops are shares from 0 to 1.</source>
            <translation>Kopior, omkastade och tappade är andelar från 0 till 1.</translation>
        </message>
        <message>
            <source>Copy it from dashboard.ngrok.com, under Your Authtoken, and enter it under Settings → Tunnel.</source>
            <translation>Kopiera den från dashboard.ngrok.com, under Your Authtoken, och ange den under Inställningar → Tunnel.</translation>
        </message>
        <message>
            <source>Copy it from dashboard.ngrok.com, under Your Authtoken.</source>
            <translation>Kopiera den från dashboard.ngrok.com, under Your Authtoken.</translation>
        </message>
        <message>
            <source>End it there, or under Agents at dashboard.ngrok.com; it is tried again by itself.</source>
            <translation>Avsluta det där, eller under Agents på dashboard.ngrok.com; nya försök görs av sig själva.</translation>
        </message>
        <message>
            <source>End qbdesk and start it again: it saves what can be read, sets the damaged file aside and goes on.</source>
            <translation>Avsluta qbdesk och starta det igen: det räddar det som går att läsa, lägger den skadade filen åt sidan och fortsätter.</translation>
        </message>
        <message>
            <source>End qbdesk, put the file back if you can, and start qbdesk again.</source>
            <translation>Avsluta qbdesk, lägg tillbaka filen om du kan och starta qbdesk igen.</translation>
        </message>
        <message>
            <source>End that one, or choose another domain; it is tried again by itself.</source>
            <translation>Avsluta det, eller välj en annan domän; nya försök görs av sig själva.</translation>
        </message>
        <message>
            <source>End that program, or choose another port (--port, 0 picks a free one).</source>
            <translation>Avsluta det programmet, eller välj en annan port (--port, 0 tar en ledig).</translation>
        </message>
        <message>
            <source>Enter it under Settings → Tunnel.</source>
            <translation>Ange den under Inställningar → Tunnel.</translation>
        </message>
        <message>
            <source>Enter the one that stands under Domains at dashboard.ngrok.com, or leave the field empty.</source>
            <translation>Ange den som står under Domains på dashboard.ngrok.com, eller lämna fältet tomt.</translation>
        </message>
        <message>
            <source>Example: --shop fjallvind</source>
            <translation>Exempel: --shop fjallvind</translation>
        </message>
        <message>
            <source>Free some space and all goes on by itself.</source>
            <translation>Frigör plats så fortsätter allt av sig självt.</translation>
        </message>
        <message>
            <source>Free some space there and all goes on by itself.</source>
            <translation>Frigör utrymme där, så går allt vidare av sig självt.</translation>
        </message>
        <message>
            <source>Free some space, or see whether the data folder can be written to.</source>
            <translation>Frigör plats, eller se om det går att skriva i datamappen.</translation>
        </message>
        <message>
            <source>Free some space, or see whether the folder can be written to.</source>
            <translation>Frigör plats, eller se om det går att skriva i mappen.</translation>
        </message>
        <message>
            <source>Give a local address.</source>
            <translation>Ange en lokal adress.</translation>
        </message>
        <message>
            <source>Give the key in QBDESK_API_KEY instead ({0}).</source>
            <translation>Ange nyckeln i QBDESK_API_KEY i stället ({0}).</translation>
        </message>
        <message>
            <source>Give the token in QBDESK_NGROK_TOKEN, or let it be kept in a file.</source>
            <translation>Ange den i QBDESK_NGROK_TOKEN, eller låt den sparas i en fil.</translation>
        </message>
        <message>
            <source>Give this user the right to write to the data folder; all goes on by itself.</source>
            <translation>Ge användaren rätt att skriva i datamappen; allt fortsätter av sig självt.</translation>
        </message>
        <message>
            <source>Install it from {0}.</source>
            <translation>Installera det från {0}.</translation>
        </message>
        <message>
            <source>It did not answer within 10 seconds; it is tried again.</source>
            <translation>Det svarade inte inom 10 sekunder; nytt försök görs.</translation>
        </message>
        <message>
            <source>It is 32 to 100 letters, digits, - and _, as in a profile's file webhook-secret.</source>
            <translation>Den är 32 till 100 bokstäver, siffror, - och _: det som står i en profils fil webhook-secret.</translation>
        </message>
        <message>
            <source>It is ended and started anew.</source>
            <translation>Det avslutas och startas på nytt.</translation>
        </message>
        <message>
            <source>It is one line that is not empty.</source>
            <translation>Det är en rad som inte är tom.</translation>
        </message>
        <message>
            <source>It is started anew by itself. If that goes on, fetch or install another one.</source>
            <translation>Det startas på nytt av sig självt. Om det fortsätter: hämta eller installera ett annat.</translation>
        </message>
        <message>
            <source>It is tried again by itself.</source>
            <translation>Nya försök görs av sig själva.</translation>
        </message>
        <message>
            <source>It is tried again by itself. The agent needs a way to connect.ngrok-agent.com, port 443.</source>
            <translation>Nya försök görs av sig själva. Programmet behöver nå connect.ngrok-agent.com, port 443.</translation>
        </message>
        <message>
            <source>It is tried again.</source>
            <translation>Nytt försök görs.</translation>
        </message>
        <message>
            <source>It looks like postgresql://user@host/database.</source>
            <translation>Den ser ut så här: postgresql://user@host/database.</translation>
        </message>
        <message>
            <source>It may be another shop's or have an older secret: close it, or see where the address leads to.</source>
            <translation>Den kan höra till en annan butik eller ha en äldre hemlighet: stäng den, eller se vart adressen leder.</translation>
        </message>
        <message>
            <source>It receives and stores the orders; end it to open the desk, or use another --shop.</source>
            <translation>Den tar emot och sparar beställningarna; avsluta den för att öppna fönstret, eller välj en annan --shop.</translation>
        </message>
        <message>
            <source>It was erased, but another program still reads the database, whose log keeps it.</source>
            <translation>Det raderades, men ett annat program läser fortfarande databasen, och dess logg har det kvar.</translation>
        </message>
        <message>
            <source>Its server is a copy or is locked for writing; see that the address names the one that writes.</source>
            <translation>Dess server är en kopia eller spärrad för skrivning; se till att adressen gäller den som skriver.</translation>
        </message>
        <message>
            <source>Leave it out and keep it with `qbdesk store password`, which puts it into the computer's keyring; PGPASSWORD and ~/.pgpass work, too.</source>
            <translation>Utelämna det och spara det med `qbdesk store password`, som lägger det i datorns nyckelring; PGPASSWORD och ~/.pgpass fungerar också.</translation>
        </message>
        <message>
            <source>Leave out https:// and what comes behind.</source>
            <translation>Utelämna https:// och det som står efter.</translation>
        </message>
        <message>
            <source>Let qbdesk fetch the present one, or install it from {0}.</source>
            <translation>Låt qbdesk hämta det, eller installera det från {0}.</translation>
        </message>
        <message>
            <source>Let qbdesk fetch the present one, or run: ngrok update.</source>
            <translation>Låt qbdesk hämta den senaste, eller kör: ngrok update.</translation>
        </message>
        <message>
            <source>Listen on 127.0.0.1, or leave the plain path off.</source>
            <translation>Lyssna på 127.0.0.1, eller låt den öppna sökvägen vara av.</translation>
        </message>
        <message>
            <source>Listen on 127.0.0.1.</source>
            <translation>Lyssna på 127.0.0.1.</translation>
        </message>
        <message>
            <source>Look at the internet connection, or install it from ngrok.com/download.</source>
            <translation>Kontrollera internetanslutningen, eller installera det från ngrok.com/download.</translation>
        </message>
        <message>
            <source>Make a database with the encoding UTF8, and use that one.</source>
            <translation>Skapa en databas med kodningen UTF8 och använd den.</translation>
        </message>
        <message>
            <source>Make a key under Settings → API in the control panel, or see whether the shop is active.</source>
            <translation>Skapa en nyckel under Inställningar → API i kontrollpanelen, eller se om butiken är aktiv.</translation>
        </message>
        <message>
            <source>Make a key under Settings → API in the control panel.</source>
            <translation>Skapa en nyckel under Inställningar → API i kontrollpanelen.</translation>
        </message>
        <message>
            <source>Make it on the server, or mend the address.</source>
            <translation>Skapa den på servern, eller rätta adressen.</translation>
        </message>
        <message>
            <source>Mend it in {0}.</source>
            <translation>Rätta den i {0}.</translation>
        </message>
        <message>
            <source>Mend or remove it ({0}).</source>
            <translation>Rätta den eller ta bort den ({0}).</translation>
        </message>
        <message>
            <source>Mend {0}, or start qbdesk without it.</source>
            <translation>Rätta {0}, eller starta qbdesk utan den.</translation>
        </message>
        <message>
            <source>No request is stored in that time.</source>
            <translation>Inget anrop är sparat från den tiden.</translation>
        </message>
        <message>
            <source>Nothing answers at the public address.</source>
            <translation>Inget svarar på den publika adressen.</translation>
        </message>
        <message>
            <source>Nothing was left behind. Choose another place, or free some space.</source>
            <translation>Inget lämnades kvar. Välj en annan plats, eller frigör plats.</translation>
        </message>
        <message>
            <source>Notifications are shown all the same.</source>
            <translation>Aviseringar visas ändå.</translation>
        </message>
        <message>
            <source>Others hold the shared store for too long: this could not be saved just now.</source>
            <translation>Andra håller den gemensamma databasen låst för länge: det här kunde inte sparas just nu.</translation>
        </message>
        <message>
            <source>Our own request to the public address got no answer within 10 seconds.</source>
            <translation>Vårt eget anrop till den publika adressen fick inget svar inom 10 sekunder.</translation>
        </message>
        <message>
            <source>Our request came in through the public address, but the answer did not get back whole.</source>
            <translation>Vårt anrop kom in genom den publika adressen, men svaret kom inte helt tillbaka.</translation>
        </message>
        <message>
            <source>Personal data is kept for at least 1 day, and no longer than events.</source>
            <translation>Personuppgifter sparas minst 1 dag, och inte längre än händelser.</translation>
        </message>
        <message>
            <source>Plain http would send the key readable; it is allowed to this computer only.</source>
            <translation>Vanlig http skulle skicka nyckeln läsbar; det är bara tillåtet till den här datorn.</translation>
        </message>
        <message>
            <source>Port {0} is taken by another program.</source>
            <translation>Port {0} är upptagen av ett annat program.</translation>
        </message>
        <message>
            <source>Raise its limits of connections or memory; all goes on by itself.</source>
            <translation>Höj dess gränser för anslutningar eller minne; allt går vidare av sig självt.</translation>
        </message>
        <message>
            <source>Remove it from {0}.</source>
            <translation>Ta bort det från {0}.</translation>
        </message>
        <message>
            <source>Requests a second must be above 0 and at most 50.</source>
            <translation>Anrop i sekunden ska vara över 0 och högst 50.</translation>
        </message>
        <message>
            <source>Requests at once must be 1 to 16.</source>
            <translation>Samtidiga anrop ska vara 1 till 16.</translation>
        </message>
        <message>
            <source>See that its server offers TLS and that its certificate is trusted here.</source>
            <translation>Se till att dess server erbjuder TLS och att dess certifikat är betrott här.</translation>
        </message>
        <message>
            <source>See that its server runs and that this computer reaches it; all goes on by itself.</source>
            <translation>Se till att dess server är igång och att den här datorn når den; allt går vidare av sig självt.</translation>
        </message>
        <message>
            <source>See that qbdesk runs and listens at that address.</source>
            <translation>Se till att qbdesk är igång och lyssnar på den adressen.</translation>
        </message>
        <message>
            <source>See that the address names the right database, and ask for the rights to it.</source>
            <translation>Se till att adressen gäller rätt databas, och be om rättigheterna till den.</translation>
        </message>
        <message>
            <source>See that the data folder exists and that this user may read and write it.</source>
            <translation>Se till att datamappen finns och att användaren får läsa och skriva i den.</translation>
        </message>
        <message>
            <source>See that user and password are right and that its server lets this computer in.</source>
            <translation>Se till att användare och lösenord stämmer och att dess server släpper in den här datorn.</translation>
        </message>
        <message>
            <source>Something between ngrok and qbdesk is in the way; a firewall, as a rule.</source>
            <translation>Något mellan ngrok och qbdesk är i vägen, oftast en brandvägg.</translation>
        </message>
        <message>
            <source>Sound cannot be used on this computer ({0}).</source>
            <translation>Ljud kan inte användas på den här datorn ({0}).</translation>
        </message>
        <message>
            <source>Start the newer program again, or use another data folder. Nothing was changed.</source>
            <translation>Starta det nyare programmet igen, eller använd en annan datamapp. Inget ändrades.</translation>
        </message>
        <message>
            <source>Starting with the system cannot be changed ({0}).</source>
            <translation>Det går inte att ändra om qbdesk startar med datorn ({0}).</translation>
        </message>
        <message>
            <source>That is a v2 key ({0}).</source>
            <translation>Det är en v2-nyckel ({0}).</translation>
        </message>
        <message>
            <source>That is no ngrok token.</source>
            <translation>Det är ingen ngrok-token.</translation>
        </message>
        <message>
            <source>That is no password.</source>
            <translation>Det är inget lösenord.</translation>
        </message>
        <message>
            <source>The API address cannot be read.</source>
            <translation>API-adressen kan inte läsas.</translation>
        </message>
        <message>
            <source>The API address must begin with https://.</source>
            <translation>API-adressen ska börja med https://.</translation>
        </message>
        <message>
            <source>The API address must not hold a key, a question mark or a #.</source>
            <translation>API-adressen får inte ha en nyckel, ett frågetecken eller ett #.</translation>
        </message>
        <message>
            <source>The address is given by {0}.</source>
            <translation>Adressen ges av {0}.</translation>
        </message>
        <message>
            <source>The address of the shared store cannot be read.</source>
            <translation>Adressen till den gemensamma databasen går inte att läsa.</translation>
        </message>
        <message>
            <source>The address of the shared store cannot be understood.</source>
            <translation>Den gemensamma databasens adress kan inte tolkas.</translation>
        </message>
        <message>
            <source>The address of the shared store does not say how the connection is secured.</source>
            <translation>Adressen till den gemensamma databasen säger inte hur anslutningen skyddas.</translation>
        </message>
        <message>
            <source>The address of the shared store must not hold a password.</source>
            <translation>Adressen till den gemensamma databasen får inte innehålla något lösenord.</translation>
        </message>
        <message>
            <source>The address of the shared store names no database.</source>
            <translation>Adressen till den gemensamma databasen anger inte vilken databas på servern det är.</translation>
        </message>
        <message>
            <source>The alarm is one per {0}.</source>
            <translation>Larmet är ett per {0}.</translation>
        </message>
        <message>
            <source>The amount from which it rings cannot be below 0.</source>
            <translation>Beloppet som det ringer från kan inte vara under 0.</translation>
        </message>
        <message>
            <source>The answer is meant for 1 to 1000 deliveries.</source>
            <translation>Svaret gäller 1 till 1000 leveranser.</translation>
        </message>
        <message>
            <source>The answer is one of {0}.</source>
            <translation>Svaret är ett av {0}.</translation>
        </message>
        <message>
            <source>The answer waits for 0 to 120 seconds.</source>
            <translation>Svaret väntar i 0 till 120 sekunder.</translation>
        </message>
        <message>
            <source>The code is explained at ngrok.com/docs/errors; it is tried again by itself.</source>
            <translation>Koden förklaras på ngrok.com/docs/errors; nya försök görs av sig själva.</translation>
        </message>
        <message>
            <source>The computer's keyring does not answer.</source>
            <translation>Datorns nyckelring svarar inte.</translation>
        </message>
        <message>
            <source>The computer's keyring does not keep what it is given.</source>
            <translation>Datorns nyckelring behåller inte det den får.</translation>
        </message>
        <message>
            <source>The connection to the public address broke off without an answer.</source>
            <translation>Förbindelsen till den publika adressen bröts utan svar.</translation>
        </message>
        <message>
            <source>The data folder cannot be locked: {0} ({1}).</source>
            <translation>Datamappen kan inte låsas: {0} ({1}).</translation>
        </message>
        <message>
            <source>The data folder cannot be made: {0} ({1}).</source>
            <translation>Datamappen kan inte skapas: {0} ({1}).</translation>
        </message>
        <message>
            <source>The database cannot be opened.</source>
            <translation>Databasen kan inte öppnas.</translation>
        </message>
        <message>
            <source>The database holds nothing of qbdesk, or this login may not see it.</source>
            <translation>Databasen innehåller inget från qbdesk, eller så får den här inloggningen inte se det.</translation>
        </message>
        <message>
            <source>The database is damaged: new events cannot be saved.</source>
            <translation>Databasen är skadad: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The database may not be written: new events cannot be saved.</source>
            <translation>Databasen får inte skrivas: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The database was written by a newer qbdesk (version {0}; this one knows {1}).</source>
            <translation>Databasen skrevs av en nyare qbdesk (version {0}; den här kan {1}).</translation>
        </message>
        <message>
            <source>The database's file was deleted or moved: new events cannot be saved.</source>
            <translation>Databasens fil har tagits bort eller flyttats: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The delay of a rehearsal is 0 to 3 600 seconds.</source>
            <translation>Förseningen i en repetition är 0 till 3 600 sekunder.</translation>
        </message>
        <message>
            <source>The desk of the shop “{0}” is open, but does not answer.</source>
            <translation>Fönstret för butiken ”{0}” är öppet men svarar inte.</translation>
        </message>
        <message>
            <source>The disk gave an error: new events cannot be saved.</source>
            <translation>Disken gav ett fel: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The disk is full: new events cannot be saved.</source>
            <translation>Disken är full: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The disk of the shared store's server gave an error: new events cannot be saved.</source>
            <translation>Disken på den gemensamma databasens server gav ett fel: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The disk of the shared store's server is full: new events cannot be saved.</source>
            <translation>Disken på den gemensamma databasens server är full: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The domain is a name such as fjallvind.ngrok.app.</source>
            <translation>Domänen är ett namn som fjallvind.ngrok.app.</translation>
        </message>
        <message>
            <source>The file cannot be written: {0} ({1}).</source>
            <translation>Filen kan inte skrivas: {0} ({1}).</translation>
        </message>
        <message>
            <source>The key cannot be saved in {0} ({1}).</source>
            <translation>Nyckeln kan inte sparas i {0} ({1}).</translation>
        </message>
        <message>
            <source>The key comes from QBDESK_API_KEY.</source>
            <translation>Nyckeln kommer från QBDESK_API_KEY.</translation>
        </message>
        <message>
            <source>The key was changed meanwhile.</source>
            <translation>Nyckeln byttes under tiden.</translation>
        </message>
        <message>
            <source>The key was rejected, or the shop is paused ({0}).</source>
            <translation>Nyckeln avvisades, eller så är butiken pausad ({0}).</translation>
        </message>
        <message>
            <source>The listener cannot use {0}:{1}.</source>
            <translation>Det går inte att lyssna på {0}:{1}.</translation>
        </message>
        <message>
            <source>The listener has no port, so nothing can be sent to it.</source>
            <translation>Datorn lyssnar inte på någon port, så inget kan skickas till den.</translation>
        </message>
        <message>
            <source>The name of the public address is not known on the internet.</source>
            <translation>Den publika adressens namn är inte känt på internet.</translation>
        </message>
        <message>
            <source>The new address cannot be kept ({0}).</source>
            <translation>Den nya adressen kan inte sparas ({0}).</translation>
        </message>
        <message>
            <source>The ngrok agent cannot be saved in {0} ({1}).</source>
            <translation>Programmet ngrok kan inte sparas i {0} ({1}).</translation>
        </message>
        <message>
            <source>The ngrok agent was not fetched: its address does not begin with https://.</source>
            <translation>Programmet ngrok hämtades inte: adressen börjar inte med https://.</translation>
        </message>
        <message>
            <source>The ngrok agent was not fetched: the connection broke off.</source>
            <translation>Programmet ngrok hämtades inte: förbindelsen bröts.</translation>
        </message>
        <message>
            <source>The ngrok agent was not fetched: the server answered {0}.</source>
            <translation>Programmet ngrok hämtades inte: servern svarade {0}.</translation>
        </message>
        <message>
            <source>The ngrok agent was not fetched: what came is none.</source>
            <translation>Programmet ngrok hämtades inte: det som kom är något annat.</translation>
        </message>
        <message>
            <source>The ngrok token is wrong ({0}).</source>
            <translation>Din ngrok-token är fel ({0}).</translation>
        </message>
        <message>
            <source>The ngrok token was revoked ({0}).</source>
            <translation>Din ngrok-token är återkallad ({0}).</translation>
        </message>
        <message>
            <source>The old address stays as it is.</source>
            <translation>Den gamla adressen ligger kvar.</translation>
        </message>
        <message>
            <source>The pause between checks must be at least 30 seconds.</source>
            <translation>Pausen mellan kontroller ska vara minst 30 sekunder.</translation>
        </message>
        <message>
            <source>The pause between proofs must be at least 60 seconds.</source>
            <translation>Pausen mellan två bevis ska vara minst 60 sekunder.</translation>
        </message>
        <message>
            <source>The plain path is for this computer only.</source>
            <translation>Den öppna sökvägen är bara för den här datorn.</translation>
        </message>
        <message>
            <source>The port must be 0 to {0}, not {1}.</source>
            <translation>Porten ska vara 0 till {0}, inte {1}.</translation>
        </message>
        <message>
            <source>The program cloudflared cannot be run: {0} ({1}).</source>
            <translation>Programmet cloudflared kan inte köras: {0} ({1}).</translation>
        </message>
        <message>
            <source>The program {0} cannot be run: {1}.</source>
            <translation>Programmet {0} kan inte köras: {1}.</translation>
        </message>
        <message>
            <source>The program {0} has vanished: {1}.</source>
            <translation>Programmet {0} har försvunnit: {1}.</translation>
        </message>
        <message>
            <source>The program {0} is not at {1}.</source>
            <translation>Programmet {0} finns inte på {1}.</translation>
        </message>
        <message>
            <source>The program {0} is not on this computer.</source>
            <translation>Programmet {0} finns inte på den här datorn.</translation>
        </message>
        <message>
            <source>The program {0} on this computer is too old.</source>
            <translation>Programmet {0} på den här datorn är för gammalt.</translation>
        </message>
        <message>
            <source>The public address answered {0}, and not with what qbdesk gave.</source>
            <translation>Den publika adressen svarade {0}, och inte med det som qbdesk gav.</translation>
        </message>
        <message>
            <source>The public address cannot be read.</source>
            <translation>Den publika adressen går inte att läsa.</translation>
        </message>
        <message>
            <source>The public address has no secure connection that can be trusted.</source>
            <translation>Den publika adressen har ingen säker förbindelse som går att lita på.</translation>
        </message>
        <message>
            <source>The public address is known, but no tunnel is connected to it.</source>
            <translation>Den publika adressen är känd, men ingen tunnel är ansluten till den.</translation>
        </message>
        <message>
            <source>The public address leads here, but cuts off what stands behind the question mark.</source>
            <translation>Den publika adressen leder hit men skär bort det som står efter frågetecknet.</translation>
        </message>
        <message>
            <source>The public address must begin with https://.</source>
            <translation>Den publika adressen ska börja med https://.</translation>
        </message>
        <message>
            <source>The public address must not end with a slash.</source>
            <translation>Den publika adressen får inte sluta med ett snedstreck.</translation>
        </message>
        <message>
            <source>The public address must not hold a user, a question mark or a #.</source>
            <translation>Den publika adressen får inte innehålla en användare, ett frågetecken eller #.</translation>
        </message>
        <message>
            <source>The public address sends every request on to another one, at {0}.</source>
            <translation>Den publika adressen skickar varje anrop vidare till en annan, hos {0}.</translation>
        </message>
        <message>
            <source>The public address sends every request on to another one.</source>
            <translation>Den publika adressen skickar varje anrop vidare till en annan.</translation>
        </message>
        <message>
            <source>The request got no answer ({0}).</source>
            <translation>Anropet fick inget svar ({0}).</translation>
        </message>
        <message>
            <source>The request is no longer stored.</source>
            <translation>Begäran är inte sparad längre.</translation>
        </message>
        <message>
            <source>The secret in {0} cannot be used.</source>
            <translation>Hemligheten i {0} kan inte användas.</translation>
        </message>
        <message>
            <source>The setting {0} has a value of the wrong kind.</source>
            <translation>Inställningen {0} har ett värde av fel slag.</translation>
        </message>
        <message>
            <source>The setting {0} is a time such as "22:00".</source>
            <translation>Inställningen {0} är ett klockslag som ”22:00”.</translation>
        </message>
        <message>
            <source>The settings cannot be saved ({0}).</source>
            <translation>Inställningarna kan inte sparas ({0}).</translation>
        </message>
        <message>
            <source>The settings file cannot be read: {0}</source>
            <translation>Inställningsfilen kan inte läsas: {0}</translation>
        </message>
        <message>
            <source>The settings file has an unknown name: {0}</source>
            <translation>Inställningsfilen har ett okänt namn: {0}</translation>
        </message>
        <message>
            <source>The shared store is damaged: new events cannot be saved.</source>
            <translation>Den gemensamma databasen är skadad: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The shared store may only be read just now: new events cannot be saved.</source>
            <translation>Den gemensamma databasen kan bara läsas just nu: nya händelser kan inte sparas.</translation>
        </message>
        <message>
            <source>The shared store needs PostgreSQL {0} or newer.</source>
            <translation>Den gemensamma databasen behöver PostgreSQL {0} eller nyare.</translation>
        </message>
        <message>
            <source>The shared store refused the login.</source>
            <translation>Den gemensamma databasen nekade inloggningen.</translation>
        </message>
        <message>
            <source>The shared store's database does not exist.</source>
            <translation>Den gemensamma databasen finns inte på servern.</translation>
        </message>
        <message>
            <source>The shared store's database does not keep all letters (its encoding is not UTF8).</source>
            <translation>Den gemensamma databasen kan inte spara alla tecken (dess kodning är inte UTF8).</translation>
        </message>
        <message>
            <source>The shared store's server has no room for one more: new events cannot be saved just now.</source>
            <translation>Den gemensamma databasens server har inte plats för en till: nya händelser kan inte sparas just nu.</translation>
        </message>
        <message>
            <source>The shared store's server is starting or stopping.</source>
            <translation>Den gemensamma databasens server startar eller stängs av.</translation>
        </message>
        <message>
            <source>The shop bell is played instead.</source>
            <translation>Butiksklockan spelas i stället.</translation>
        </message>
        <message>
            <source>The shop cannot find it either: see that it is written right and that the domain is yours.</source>
            <translation>Butiken hittar den inte heller: se att den är rätt skriven och att domänen är din.</translation>
        </message>
        <message>
            <source>The shop cannot reach it either: see that your tunnel or proxy runs.</source>
            <translation>Butiken når den inte heller: se att din tunnel eller proxy är igång.</translation>
        </message>
        <message>
            <source>The shop may not follow it: give the address that answers itself.</source>
            <translation>Butiken följer kanske inte med: ange den adress som själv svarar.</translation>
        </message>
        <message>
            <source>The shop may take its webhooks for failed: see what your tunnel or proxy makes of answers.</source>
            <translation>Butiken kan tro att dess webhookar misslyckades: se vad din tunnel eller proxy gör med svaren.</translation>
        </message>
        <message>
            <source>The shop will refuse it as well: see that its certificate is valid and made for this name.</source>
            <translation>Butiken godtar den inte heller: se att certifikatet gäller och är gjort för det här namnet.</translation>
        </message>
        <message>
            <source>The shop's API answered {0}.</source>
            <translation>Butikens API svarade {0}.</translation>
        </message>
        <message>
            <source>The shop's API asks for fewer requests (429).</source>
            <translation>Butikens API ber om färre anrop (429).</translation>
        </message>
        <message>
            <source>The shop's API cannot be reached.</source>
            <translation>Butikens API kan inte nås.</translation>
        </message>
        <message>
            <source>The shop's API sent an answer that cannot be read.</source>
            <translation>Butikens API skickade ett svar som inte kan läsas.</translation>
        </message>
        <message>
            <source>The shop's API sent an answer that is too large.</source>
            <translation>Butikens API skickade ett svar som är för stort.</translation>
        </message>
        <message>
            <source>The shop's name is one line of at most {0} characters.</source>
            <translation>Butikens namn är en rad på högst {0} tecken.</translation>
        </message>
        <message>
            <source>The shop's webhooks are answered so, too: see what your tunnel or proxy says.</source>
            <translation>Butikens webhookar får samma svar: se vad din tunnel eller proxy säger.</translation>
        </message>
        <message>
            <source>The shop's webhooks are answered with an error: see that it leads to the port of qbdesk.</source>
            <translation>Butikens webhookar besvaras med ett fel: se att den leder till porten som qbdesk har.</translation>
        </message>
        <message>
            <source>The shop's webhooks do not come in until it is renewed; orders are found by check meanwhile.</source>
            <translation>Butikens webhookar kommer inte in förrän kvoten förnyas; under tiden hittas beställningar genom kontroll.</translation>
        </message>
        <message>
            <source>The shop's webhooks do not come in; the tunnel is started again by itself.</source>
            <translation>Butikens webhookar kommer inte in; tunneln startas om av sig själv.</translation>
        </message>
        <message>
            <source>The shop's webhooks end there: see that the address leads to this computer with its whole path.</source>
            <translation>Butikens webhookar hamnar där: se att adressen leder till den här datorn med hela sin sökväg.</translation>
        </message>
        <message>
            <source>The shop's webhooks get the same answer; ngrok's pages on errors tell what it means.</source>
            <translation>Butikens webhookar får samma svar; ngroks sidor om fel berättar vad det betyder.</translation>
        </message>
        <message>
            <source>The shop's webhooks may be lost in the same way: see that your tunnel or proxy runs.</source>
            <translation>Butikens webhookar kan gå förlorade på samma sätt: se att din tunnel eller proxy är igång.</translation>
        </message>
        <message>
            <source>The shop's webhooks wait as long in vain: see whether tunnel, proxy or firewall holds them.</source>
            <translation>Butikens webhookar väntar lika länge förgäves: se om tunneln, proxyn eller brandväggen håller kvar dem.</translation>
        </message>
        <message>
            <source>The silence alarm waits for at least 1 hour.</source>
            <translation>Tystnadslarmet väntar minst 1 timme.</translation>
        </message>
        <message>
            <source>The sound device does not answer.</source>
            <translation>Ljudenheten svarar inte.</translation>
        </message>
        <message>
            <source>The sound file cannot be played: {0}.</source>
            <translation>Ljudfilen kan inte spelas: {0}.</translation>
        </message>
        <message>
            <source>The sound file is gone: {0}.</source>
            <translation>Ljudfilen finns inte kvar: {0}.</translation>
        </message>
        <message>
            <source>The sound file is larger than 10 MB: {0}.</source>
            <translation>Ljudfilen är större än 10 MB: {0}.</translation>
        </message>
        <message>
            <source>The speed of a rehearsal is above 0 and at most 10 000.</source>
            <translation>Farten i en repetition är över 0 och högst 10 000.</translation>
        </message>
        <message>
            <source>The store is closed.</source>
            <translation>Databasen är stängd.</translation>
        </message>
        <message>
            <source>The token comes from QBDESK_NGROK_TOKEN.</source>
            <translation>Din token kommer från QBDESK_NGROK_TOKEN.</translation>
        </message>
        <message>
            <source>The tunnel is one of {0}.</source>
            <translation>Tunneln är en av {0}.</translation>
        </message>
        <message>
            <source>The tunnel is opened anew.</source>
            <translation>Tunneln öppnas på nytt.</translation>
        </message>
        <message>
            <source>The tunnel is up, but finds nothing behind it on this computer.</source>
            <translation>Tunneln är uppe men hittar inget bakom sig på den här datorn.</translation>
        </message>
        <message>
            <source>The tunnel lets no more requests through: its quota is used up.</source>
            <translation>Tunneln släpper inte igenom fler anrop: dess kvot är slut.</translation>
        </message>
        <message>
            <source>The tunnel's agent does not answer.</source>
            <translation>Tunnelns program svarar inte.</translation>
        </message>
        <message>
            <source>The tunnel's agent has ended.</source>
            <translation>Tunnelns program har avslutats.</translation>
        </message>
        <message>
            <source>The tunnel's files cannot be written in {0} ({1}).</source>
            <translation>Tunnelns filer kan inte skrivas i {0} ({1}).</translation>
        </message>
        <message>
            <source>The volume is 0 to {0} per cent.</source>
            <translation>Volymen är 0 till {0} procent.</translation>
        </message>
        <message>
            <source>The {0} is one of {1}.</source>
            <translation>{0} är något av {1}.</translation>
        </message>
        <message>
            <source>There has been no connection to the shared store since {0}.</source>
            <translation>Ingen kontakt med den gemensamma databasen sedan {0}.</translation>
        </message>
        <message>
            <source>There is already a shop of that name.</source>
            <translation>Det finns redan en butik med det namnet.</translation>
        </message>
        <message>
            <source>There is no API key.</source>
            <translation>Det finns ingen API-nyckel.</translation>
        </message>
        <message>
            <source>There is no connection to the shared store.</source>
            <translation>Ingen kontakt med den gemensamma databasen.</translation>
        </message>
        <message>
            <source>There is no key in the field.</source>
            <translation>Det finns ingen nyckel i fältet.</translation>
        </message>
        <message>
            <source>There is no key that could be saved.</source>
            <translation>Det finns ingen nyckel att spara.</translation>
        </message>
        <message>
            <source>There is no keyring on this computer that qbdesk can use.</source>
            <translation>Det finns ingen nyckelring på datorn som qbdesk kan använda.</translation>
        </message>
        <message>
            <source>There is no ngrok agent for this kind of computer.</source>
            <translation>Programmet ngrok finns inte för den här sortens dator.</translation>
        </message>
        <message>
            <source>There is no ngrok token.</source>
            <translation>Det finns ingen ngrok-token.</translation>
        </message>
        <message>
            <source>There is no safe connection to the shared store.</source>
            <translation>Det finns ingen säker anslutning till den gemensamma databasen.</translation>
        </message>
        <message>
            <source>There is no sound device on this computer.</source>
            <translation>Det finns ingen ljudenhet på den här datorn.</translation>
        </message>
        <message>
            <source>There is no token in the field.</source>
            <translation>Fältet är tomt.</translation>
        </message>
        <message>
            <source>There is no token that could be saved.</source>
            <translation>Det finns ingen token att spara.</translation>
        </message>
        <message>
            <source>There is nothing that the tunnel could lead to: qbdesk does not listen.</source>
            <translation>Tunneln har inget att leda till: qbdesk lyssnar inte.</translation>
        </message>
        <message>
            <source>There the shop says which order it is: webhooks are of no use until the proxy passes it on.</source>
            <translation>Där säger butiken vilken beställning det gäller: webhookar är till ingen nytta förrän proxyn släpper igenom det.</translation>
        </message>
        <message>
            <source>This computer gives qbdesk no more threads.</source>
            <translation>Datorn ger inte qbdesk fler trådar.</translation>
        </message>
        <message>
            <source>This computer has no address {0}.</source>
            <translation>Datorn har ingen adress {0}.</translation>
        </message>
        <message>
            <source>This computer has no way to the internet.</source>
            <translation>Den här datorn når inte internet.</translation>
        </message>
        <message>
            <source>This login may not do that in the shared store.</source>
            <translation>Den här inloggningen får inte göra det i den gemensamma databasen.</translation>
        </message>
        <message>
            <source>This login may only view the shared store: what came in could not be stored.</source>
            <translation>Den här inloggningen får bara läsa i den gemensamma databasen: det som kom in kunde inte sparas.</translation>
        </message>
        <message>
            <source>This user may not listen on port {0}.</source>
            <translation>Användaren får inte lyssna på port {0}.</translation>
        </message>
        <message>
            <source>Unlock it, or give the key in QBDESK_API_KEY.</source>
            <translation>Lås upp den, eller ange nyckeln i QBDESK_API_KEY.</translation>
        </message>
        <message>
            <source>Until it has, no webhook comes in; it is tried again by itself.</source>
            <translation>Tills den gör det kommer ingen webhook in; nya försök görs av sig själva.</translation>
        </message>
        <message>
            <source>Use cloudflared or a public address of your own.</source>
            <translation>Använd cloudflared eller en egen publik adress.</translation>
        </message>
        <message>
            <source>Use the login of a keeper for a listener.</source>
            <translation>Använd en inloggning som får skriva (keeper) för en mottagare.</translation>
        </message>
        <message>
            <source>Wait a moment and start qbdesk again, or end the one that hangs.</source>
            <translation>Vänta en stund och starta qbdesk igen, eller avsluta den som hänger.</translation>
        </message>
        <message>
            <source>Wait a moment; all goes on by itself.</source>
            <translation>Vänta en stund; allt går vidare av sig självt.</translation>
        </message>
        <message>
            <source>Webhooks may meet it as well: see the traffic policy of your ngrok account.</source>
            <translation>Webhookar kan också mötas av den: se trafikreglerna i ditt ngrok-konto.</translation>
        </message>
        <message>
            <source>Whoever keeps its server must put back a copy or mend the database.</source>
            <translation>Den som sköter dess server måste lägga tillbaka en kopia eller laga databasen.</translation>
        </message>
        <message>
            <source>Write it as postgresql://user@host/database?sslmode=verify-full&amp;sslrootcert=system.</source>
            <translation>Skriv den som postgresql://user@host/database?sslmode=verify-full&amp;sslrootcert=system.</translation>
        </message>
        <message>
            <source>Your ngrok account may not use this domain ({0}).</source>
            <translation>Ditt ngrok-konto får inte använda den här domänen ({0}).</translation>
        </message>
        <message>
            <source>Your ngrok domain is in use by another agent ({0}).</source>
            <translation>Din ngrok-domän används redan någon annanstans ({0}).</translation>
        </message>
        <message>
            <source>Your own public address is not set.</source>
            <translation>Din egen publika adress är inte angiven.</translation>
        </message>
        <message>
            <source>Your shop “{0}” on this computer already uses this ngrok account ({1}).</source>
            <translation>Din butik ”{0}” på den här datorn använder redan det här ngrok-kontot ({1}).</translation>
        </message>
        <message>
            <source>event_type is missing</source>
            <translation>event_type saknas</translation>
        </message>
        <message>
            <source>ngrok answers for the public address: ERR_NGROK_{0}.</source>
            <translation>ngrok svarar i stället för den publika adressen: ERR_NGROK_{0}.</translation>
        </message>
        <message>
            <source>ngrok asks for a confirmed account and its token ({0}).</source>
            <translation>ngrok kräver ett bekräftat konto och dess token ({0}).</translation>
        </message>
        <message>
            <source>ngrok cannot be reached: there is no internet, or a firewall is in the way.</source>
            <translation>ngrok går inte att nå: internet saknas eller en brandvägg är i vägen.</translation>
        </message>
        <message>
            <source>ngrok does not open the tunnel ({0}).</source>
            <translation>ngrok öppnar inte tunneln ({0}).</translation>
        </message>
        <message>
            <source>ngrok does not reach qbdesk on this computer ({0}).</source>
            <translation>ngrok når inte qbdesk på den här datorn ({0}).</translation>
        </message>
        <message>
            <source>ngrok no longer takes this version of its agent ({0}).</source>
            <translation>ngrok godtar inte längre den här versionen av sitt program ({0}).</translation>
        </message>
        <message>
            <source>ngrok says that the address is offline ({0}).</source>
            <translation>ngrok säger att adressen inte är ansluten ({0}).</translation>
        </message>
        <message>
            <source>ngrok shows its warning page in place of letting the request through.</source>
            <translation>ngrok visar sin varningssida i stället för att släppa igenom anropet.</translation>
        </message>
        <message>
            <source>qbdesk listens at {0} only, where the tunnel does not reach it.</source>
            <translation>qbdesk lyssnar bara på {0}, dit tunneln inte når.</translation>
        </message>
        <message>
            <source>unknown event_type {0}</source>
            <translation>okänd event_type {0}</translation>
        </message>
        <message>
            <source>{0} is missing</source>
            <translation>{0} saknas</translation>
        </message>
        <message>
            <source>{0} must be 1 to {1} digits</source>
            <translation>{0} ska vara 1 till {1} siffror</translation>
        </message>
    </context>
    <context>
        <name>ProblemWindow</name>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>qbdesk cannot start</source>
            <translation>qbdesk kan inte starta</translation>
        </message>
    </context>
    <context>
        <name>Product</name>
        <message>
            <source>Changed</source>
            <translation>Ändrad</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beskrivning</translation>
        </message>
        <message>
            <source>Ordinary price</source>
            <translation>Ordinarie pris</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Pris</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <source>SKU</source>
            <translation>Artikelnummer</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>Lager</translation>
        </message>
        <message>
            <source>Title unknown</source>
            <translation>Titeln är okänd</translation>
        </message>
        <message>
            <source>Variant</source>
            <translation>Variant</translation>
        </message>
        <message>
            <source>Variants</source>
            <translation>Varianter</translation>
        </message>
        <message>
            <source>Visible</source>
            <translation>Synlig</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nej</translation>
        </message>
        <message>
            <source>not given</source>
            <translation>ej angivet</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>{variant} (hidden)</source>
            <translation>{variant} (dold)</translation>
        </message>
    </context>
    <context>
        <name>QPlatformTheme</name>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
    </context>
    <context>
        <name>Rehearsal</name>
        <message>
            <source>% of the requests</source>
            <translation>% av anropen</translation>
        </message>
        <message numerus="yes">
            <source>%n request(s) in {s} s</source>
            <translation>
                <numerusform>%n anrop på {s} s</numerusform>
                <numerusform>%n anrop på {s} s</numerusform>
            </translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adress</translation>
        </message>
        <message>
            <source>All requests were taken.</source>
            <translation>Alla anrop togs emot.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Avbrutet.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Kopior</translation>
        </message>
        <message>
            <source>Copies · out of order · lost</source>
            <translation>Kopior · omkastade · tappade</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Från</translation>
        </message>
        <message>
            <source>Late by</source>
            <translation>Försenat</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>Tappade</translation>
        </message>
        <message>
            <source>Median · 99 of 100</source>
            <translation>Median · 99 av 100</translation>
        </message>
        <message>
            <source>Not every request was taken.</source>
            <translation>Alla anrop togs inte emot.</translation>
        </message>
        <message>
            <source>Out of order</source>
            <translation>Omkastade</translation>
        </message>
        <message>
            <source>Rehearsal</source>
            <translation>Repetition</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Skickade</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Fart</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starta</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Till</translation>
        </message>
        <message>
            <source>What the shop sent then is sent again to this computer or its network, marked as replays.</source>
            <translation>Det som butiken skickade då skickas igen till den här datorn eller dess nätverk, märkt som omspelat.</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>inget svar</translation>
        </message>
        <message>
            <source>seconds of then at most</source>
            <translation>sekunder som mest, i den ursprungliga takten</translation>
        </message>
        <message>
            <source>times as fast as it was</source>
            <translation>gånger så fort som det var</translation>
        </message>
    </context>
    <context>
        <name>Replay</name>
        <message>
            <source>Address</source>
            <translation>Adress</translation>
        </message>
        <message>
            <source>An address begins with http:// or https://</source>
            <translation>En adress börjar med http:// eller https://</translation>
        </message>
        <message>
            <source>An address with a password in it is not used</source>
            <translation>En adress med ett lösenord i används inte</translation>
        </message>
        <message>
            <source>Answered {status} in {time}</source>
            <translation>Svarade {status} på {time}</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopierad</translation>
        </message>
        <message>
            <source>Copy as curl</source>
            <translation>Kopiera som curl</translation>
        </message>
        <message>
            <source>It is sent again, marked as a replay; it never counts as an order or rings.</source>
            <translation>Den skickas igen, märkt som omspelad; den räknas aldrig som en beställning och ringer inte.</translation>
        </message>
        <message>
            <source>No request came for this row: a check found it.</source>
            <translation>Ingen begäran har kommit för raden: en kontroll hittade den.</translation>
        </message>
        <message>
            <source>Query</source>
            <translation>Frågesträng</translation>
        </message>
        <message>
            <source>Replay a request</source>
            <translation>Spela om en begäran</translation>
        </message>
        <message>
            <source>Select one row to replay its newest request.</source>
            <translation>Välj en rad för att spela om dess senaste begäran.</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Skicka</translation>
        </message>
        <message>
            <source>Sending …</source>
            <translation>Skickar …</translation>
        </message>
        <message>
            <source>Your own webhook</source>
            <translation>Din egen webhook</translation>
        </message>
    </context>
    <context>
        <name>Request</name>
        <message>
            <source>Answer</source>
            <translation>Svar</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Besvarad</translation>
        </message>
        <message>
            <source>Answered in {time}</source>
            <translation>Besvarad på {time}</translation>
        </message>
        <message>
            <source>Answered, time not measured</source>
            <translation>Besvarad, tiden mättes inte</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Kontroll</translation>
        </message>
        <message>
            <source>Delivery after</source>
            <translation>Leveransen efter</translation>
        </message>
        <message>
            <source>Delivery before</source>
            <translation>Leveransen före</translation>
        </message>
        <message>
            <source>Headers</source>
            <translation>Rubriker</translation>
        </message>
        <message>
            <source>Open path</source>
            <translation>Öppen sökväg</translation>
        </message>
        <message>
            <source>Path hidden</source>
            <translation>Sökvägen dold</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Läsa</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Begäran</translation>
        </message>
        <message>
            <source>Request {number} of {count}</source>
            <translation>Begäran {number} av {count}</translation>
        </message>
        <message>
            <source>The body of the request</source>
            <translation>Begärans innehåll</translation>
        </message>
        <message>
            <source>The request as it came</source>
            <translation>Begäran som den kom</translation>
        </message>
        <message>
            <source>Write to disk</source>
            <translation>Skriva till disk</translation>
        </message>
        <message>
            <source>limit {limit}</source>
            <translation>gräns {limit}</translation>
        </message>
        <message>
            <source>over the limit of {limit}</source>
            <translation>över gränsen på {limit}</translation>
        </message>
        <message>
            <source>reason</source>
            <translation>orsak</translation>
        </message>
        <message>
            <source>slow, limit {limit}</source>
            <translation>långsamt, gräns {limit}</translation>
        </message>
    </context>
    <context>
        <name>Row</name>
        <message numerus="yes">
            <source>%n deliveries</source>
            <translation>
                <numerusform>%n leverans</numerusform>
                <numerusform>%n leveranser</numerusform>
            </translation>
        </message>
        <message>
            <source>By check</source>
            <translation>Kontroll</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Avbruten</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>Genomförd</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>Bekräftad</translation>
        </message>
        <message>
            <source>Contradicted</source>
            <translation>Motsagd</translation>
        </message>
        <message>
            <source>Fetching</source>
            <translation>Hämtas</translation>
        </message>
        <message>
            <source>Fetching …</source>
            <translation>Hämtar …</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Gratis</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Ny</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>Ny beställning</translation>
        </message>
        <message>
            <source>New product</source>
            <translation>Ny produkt</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>Fäst</translation>
        </message>
        <message>
            <source>Probe</source>
            <translation>Kontrollanrop</translation>
        </message>
        <message>
            <source>Product changed</source>
            <translation>Produkt ändrad</translation>
        </message>
        <message>
            <source>Product deleted</source>
            <translation>Produkt borttagen</translation>
        </message>
        <message>
            <source>Rejected request</source>
            <translation>Avvisat anrop</translation>
        </message>
        <message>
            <source>Replay</source>
            <translation>Omspelad</translation>
        </message>
        <message>
            <source>Simulated</source>
            <translation>Simulerad</translation>
        </message>
        <message>
            <source>Unchecked</source>
            <translation>Okontrollerad</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Okänd</translation>
        </message>
        <message>
            <source>Unknown type</source>
            <translation>Okänd typ</translation>
        </message>
        <message>
            <source>Unpaid</source>
            <translation>Obetald</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Väntar</translation>
        </message>
        <message>
            <source>Webhook</source>
            <translation>Webhook</translation>
        </message>
        <message>
            <source>at {time}</source>
            <translation>klockan {time}</translation>
        </message>
        <message>
            <source>comment: {text}</source>
            <translation>kommentar: {text}</translation>
        </message>
        <message>
            <source>mark {number}</source>
            <translation>märke {number}</translation>
        </message>
        <message>
            <source>minus {amount}</source>
            <translation>minus {amount}</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>fäst</translation>
        </message>
        <message>
            <source>state {state}</source>
            <translation>läge {state}</translation>
        </message>
        <message>
            <source>yest. {time}</source>
            <translation>igår {time}</translation>
        </message>
        <message>
            <source>{amount} kronor</source>
            <translation>{amount} kronor</translation>
        </message>
        <message>
            <source>{whole} kronor {cents} öre</source>
            <translation>{whole} kronor {cents} öre</translation>
        </message>
    </context>
    <context>
        <name>RowDeeds</name>
        <message>
            <source>Not all that match have been read yet. Export again in a moment.</source>
            <translation>Allt som stämmer har inte lästs ännu. Exportera igen om ett ögonblick.</translation>
        </message>
    </context>
    <context>
        <name>RowMenu</name>
        <message>
            <source>Mark</source>
            <translation>Märk</translation>
        </message>
        <message>
            <source>Not this: {value}</source>
            <translation>Inte detta: {value}</translation>
        </message>
        <message>
            <source>Only this: {value}</source>
            <translation>Bara detta: {value}</translation>
        </message>
    </context>
    <context>
        <name>SavedFilters</name>
        <message>
            <source>Arrange filters…</source>
            <translation>Ordna filter…</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Namn</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Inga än</translation>
        </message>
        <message>
            <source>Save this filter…</source>
            <translation>Spara det här filtret…</translation>
        </message>
        <message>
            <source>Saved filters</source>
            <translation>Sparade filter</translation>
        </message>
    </context>
    <context>
        <name>Selection</name>
        <message>
            <source>1 order</source>
            <translation>1 beställning</translation>
        </message>
        <message>
            <source>{count} orders</source>
            <translation>{count} beställningar</translation>
        </message>
        <message>
            <source>{count} rows</source>
            <translation>{count} rader</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n timme</numerusform>
                <numerusform>%n timmar</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minut</numerusform>
                <numerusform>%n minuter</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n produkt</numerusform>
                <numerusform>%n produkter</numerusform>
            </translation>
        </message>
        <message>
            <source>1 every {s} seconds</source>
            <translation>1 var {s}:e sekund</translation>
        </message>
        <message>
            <source>2 a second is polite; fewer when Quickbutik answers 429</source>
            <translation>2 i sekunden är lagom; färre om Quickbutik svarar 429</translation>
        </message>
        <message>
            <source>A number of days from 1 to {most}.</source>
            <translation>Ett antal dagar från 1 till {most}.</translation>
        </message>
        <message>
            <source>A port is a number from 1 to {most}.</source>
            <translation>En port är ett tal från 1 till {most}.</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>API-nyckel</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adress</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Avancerat</translation>
        </message>
        <message>
            <source>An address of this computer, such as 127.0.0.1 or 0.0.0.0.</source>
            <translation>En adress på den här datorn, som 127.0.0.1 eller 0.0.0.0.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Utseende</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Som systemet</translation>
        </message>
        <message numerus="yes">
            <source>At most %n character(s).</source>
            <translation>
                <numerusform>Högst %n tecken.</numerusform>
                <numerusform>Högst %n tecken.</numerusform>
            </translation>
        </message>
        <message>
            <source>Changes here take effect at the next start.</source>
            <translation>Ändringar här gäller från nästa start.</translation>
        </message>
        <message>
            <source>Changes take effect at once.</source>
            <translation>Ändringar gäller genast.</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Byt…</translation>
        </message>
        <message>
            <source>Check every</source>
            <translation>Hämta var</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Täta</translation>
        </message>
        <message>
            <source>Copied. Look through it before you send it.</source>
            <translation>Kopierat. Titta igenom det innan du skickar det.</translation>
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation>Kopiera felsökningsuppgifter</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Mörkt</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>Datamapp</translation>
        </message>
        <message>
            <source>Enter…</source>
            <translation>Ange…</translation>
        </message>
        <message>
            <source>Erase personal data</source>
            <translation>Radera personuppgifter</translation>
        </message>
        <message>
            <source>Find a setting</source>
            <translation>Sök inställning</translation>
        </message>
        <message>
            <source>For trying things out on this computer. What comes that way never rings.</source>
            <translation>För att prova på den här datorn. Det som kommer den vägen ringer aldrig.</translation>
        </message>
        <message>
            <source>Keep in a file</source>
            <translation>Spara i en fil</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Språk</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Ljust</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Ljust eller mörkt</translation>
        </message>
        <message>
            <source>Make a new secret address…</source>
            <translation>Gör en ny hemlig adress…</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Namn</translation>
        </message>
        <message>
            <source>Names, addresses and requests. Numbers stay, so that nothing rings twice. Takes effect within a day.</source>
            <translation>Namn, adresser och begäranden. Numren finns kvar, så att inget ringer två gånger. Gäller inom ett dygn.</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Svarar inte</translation>
        </message>
        <message>
            <source>No setting speaks of that.</source>
            <translation>Ingen inställning handlar om det.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ingen</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>Vanliga</translation>
        </message>
        <message>
            <source>Not longer than events are kept ({days} days).</source>
            <translation>Inte längre än händelser sparas ({days} dagar).</translation>
        </message>
        <message>
            <source>Not shorter than personal data is kept ({days} days).</source>
            <translation>Inte kortare än personuppgifter sparas ({days} dagar).</translation>
        </message>
        <message>
            <source>Not tried yet</source>
            <translation>Inte provad än</translation>
        </message>
        <message>
            <source>Only when the address is 127.0.0.1.</source>
            <translation>Bara när adressen är 127.0.0.1.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öppna</translation>
        </message>
        <message>
            <source>Open path</source>
            <translation>Öppen sökväg</translation>
        </message>
        <message>
            <source>Open the data folder</source>
            <translation>Öppna datamappen</translation>
        </message>
        <message>
            <source>Open the log</source>
            <translation>Öppna loggen</translation>
        </message>
        <message>
            <source>Open this desk when I log in to the computer</source>
            <translation>Öppna fönstret vid inloggning på datorn</translation>
        </message>
        <message>
            <source>Other computers can reach the port; only the secret path keeps them out.</source>
            <translation>Andra datorer når porten; bara den hemliga sökvägen håller dem ute.</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>Integritet</translation>
        </message>
        <message>
            <source>Receiving</source>
            <translation>Mottagning</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>Avvisad</translation>
        </message>
        <message>
            <source>Remove events after</source>
            <translation>Ta bort händelser efter</translation>
        </message>
        <message>
            <source>Requests to the shop</source>
            <translation>Anrop till butiken</translation>
        </message>
        <message>
            <source>Roomy</source>
            <translation>Luftiga</translation>
        </message>
        <message>
            <source>Rows of the table</source>
            <translation>Tabellens rader</translation>
        </message>
        <message>
            <source>Secret address</source>
            <translation>Hemlig adress</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Inställningar</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>Butik</translation>
        </message>
        <message>
            <source>Shown in the window only.</source>
            <translation>Visas bara i fönstret.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Take /webhooks/quickbutik, too</source>
            <translation>Ta emot även /webhooks/quickbutik</translation>
        </message>
        <message>
            <source>Takes effect when qbdesk is started again.</source>
            <translation>Gäller när qbdesk startas igen.</translation>
        </message>
        <message>
            <source>Troubleshooting</source>
            <translation>Felsökning</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Turn the open path off first: it is for this computer only.</source>
            <translation>Stäng av den öppna sökvägen först: den är bara för den här datorn.</translation>
        </message>
        <message>
            <source>Versions, settings and state for whoever helps you, without any secret.</source>
            <translation>Versioner, inställningar och läge för den som hjälper dig, utan någon hemlighet.</translation>
        </message>
        <message>
            <source>Whoever knows it can send invented events: make a new one if it got about.</source>
            <translation>Den som känner till den kan skicka påhittade händelser: gör en ny om den har kommit ut.</translation>
        </message>
        <message>
            <source>Works</source>
            <translation>Gäller</translation>
        </message>
        <message>
            <source>days</source>
            <translation>dagar</translation>
        </message>
        <message>
            <source>for orders that no webhook announced, and after sleep</source>
            <translation>missade beställningar, även efter viloläge</translation>
        </message>
        <message>
            <source>{n} a second</source>
            <translation>{n} i sekunden</translation>
        </message>
        <message>
            <source>{s} s</source>
            <translation>{s} s</translation>
        </message>
    </context>
    <context>
        <name>ShopMenu</name>
        <message>
            <source>A name has letters or digits, and is not “demo”.</source>
            <translation>Ett namn har bokstäver eller siffror, och är inte ”demo”.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Lägg till</translation>
        </message>
        <message>
            <source>Add a shop</source>
            <translation>Lägg till butik</translation>
        </message>
        <message>
            <source>Add a shop…</source>
            <translation>Lägg till butik…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>It gets a file, a key, a port and an address of its own.</source>
            <translation>Den får en egen fil, nyckel, port och adress.</translation>
        </message>
        <message>
            <source>Kept in the folder “{name}”. Its own desk opens beside this one.</source>
            <translation>Ligger i mappen ”{name}”. Ett eget fönster öppnas bredvid det här.</translation>
        </message>
        <message>
            <source>Shop: {name}. Opens the list of shops</source>
            <translation>Butik: {name}. Öppnar listan över butiker</translation>
        </message>
        <message>
            <source>The other desk could not be started.</source>
            <translation>Det andra fönstret kunde inte startas.</translation>
        </message>
        <message>
            <source>The shop's name</source>
            <translation>Butikens namn</translation>
        </message>
        <message>
            <source>There is already a shop “{name}”.</source>
            <translation>Det finns redan en butik ”{name}”.</translation>
        </message>
    </context>
    <context>
        <name>Sound</name>
        <message>
            <source>New orders are heard. Press to turn the sound off.</source>
            <translation>Nya beställningar hörs. Tryck för att stänga av ljudet.</translation>
        </message>
        <message>
            <source>New orders are not heard. Press to turn the sound on.</source>
            <translation>Nya beställningar hörs inte. Tryck för att slå på ljudet.</translation>
        </message>
        <message>
            <source>Quiet hours: notifications are shown, without a sound.</source>
            <translation>Tyst tid: aviseringar visas, utan ljud.</translation>
        </message>
        <message>
            <source>Quiet until {time}</source>
            <translation>Tyst till {time}</translation>
        </message>
        <message>
            <source>Sound not heard</source>
            <translation>Ljudet hörs inte</translation>
        </message>
        <message>
            <source>Sound off</source>
            <translation>Ljud av</translation>
        </message>
        <message>
            <source>Sound on</source>
            <translation>Ljud på</translation>
        </message>
        <message>
            <source>The shop is closed: what comes is told when it opens.</source>
            <translation>Butiken är stängd: det som kommer visas när den öppnar.</translation>
        </message>
    </context>
    <context>
        <name>StateTabs</name>
        <message>
            <source>All</source>
            <translation>Alla</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Avbrutna</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>Genomförda</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nya</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Produkter</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Läge</translation>
        </message>
        <message>
            <source>State: {tab}</source>
            <translation>Läge: {tab}</translation>
        </message>
        <message>
            <source>Unpaid</source>
            <translation>Obetalda</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n request(s) came with a wrong or missing secret and were refused.</source>
            <translation>
                <numerusform>%n anrop kom med fel hemlighet eller ingen alls och avvisades.</numerusform>
                <numerusform>%n anrop kom med fel hemlighet eller ingen alls och avvisades.</numerusform>
            </translation>
        </message>
        <message>
            <source>A request of our own goes out through the tunnel and must come back; it is proven then.</source>
            <translation>Ett eget anrop går ut genom tunneln och måste komma tillbaka; då är det bevisat.</translation>
        </message>
        <message>
            <source>A request of our own went out through {host} and came back.</source>
            <translation>Ett eget anrop gick ut genom {host} och kom tillbaka.</translation>
        </message>
        <message>
            <source>API key not tried yet</source>
            <translation>API-nyckeln inte provad än</translation>
        </message>
        <message>
            <source>API key works</source>
            <translation>API-nyckel gäller</translation>
        </message>
        <message>
            <source>About qbdesk</source>
            <translation>Om qbdesk</translation>
        </message>
        <message>
            <source>Answer as ever</source>
            <translation>Svara som vanligt</translation>
        </message>
        <message>
            <source>Answer on purpose…</source>
            <translation>Svara med avsikt…</translation>
        </message>
        <message>
            <source>Cancel the check</source>
            <translation>Avbryt kontrollen</translation>
        </message>
        <message>
            <source>Cancel the download</source>
            <translation>Avbryt hämtningen</translation>
        </message>
        <message>
            <source>Change key…</source>
            <translation>Byt nyckel…</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>Kontrollera nu</translation>
        </message>
        <message numerus="yes">
            <source>Checking now: %n order(s) so far.</source>
            <translation>
                <numerusform>Kontrollerar nu: %n beställning hittills.</numerusform>
                <numerusform>Kontrollerar nu: %n beställningar hittills.</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose tunnel…</source>
            <translation>Välj tunnel…</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>Kopiera adressen</translation>
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation>Kopiera felsökningsuppgifter</translation>
        </message>
        <message>
            <source>Copy webhook URL</source>
            <translation>Kopiera webhook-adressen</translation>
        </message>
        <message>
            <source>Details of an event are fetched from the shop's API right after it came.</source>
            <translation>Uppgifter om en händelse hämtas från butikens API strax efter att den kom.</translation>
        </message>
        <message>
            <source>Enter key…</source>
            <translation>Ange nyckel…</translation>
        </message>
        <message>
            <source>Fetch ngrok</source>
            <translation>Hämta ngrok</translation>
        </message>
        <message>
            <source>I have read it</source>
            <translation>Jag har läst det</translation>
        </message>
        <message>
            <source>It is proven as soon as the tunnel is up.</source>
            <translation>Det bevisas så snart tunneln är uppe.</translation>
        </message>
        <message>
            <source>It is tried again by itself; what is missed meanwhile is shown then.</source>
            <translation>qbdesk försöker igen av sig självt; det som missas under tiden visas då.</translation>
        </message>
        <message>
            <source>Key rejected</source>
            <translation>Nyckeln avvisad</translation>
        </message>
        <message>
            <source>Last event {time}</source>
            <translation>Senaste händelse {time}</translation>
        </message>
        <message>
            <source>Last whole check at {time}.</source>
            <translation>Senaste hela kontroll {time}.</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Lyssnar</translation>
        </message>
        <message>
            <source>New rows wait. Orders are still received, stored and heard.</source>
            <translation>Nya rader väntar. Beställningar tas fortfarande emot, sparas och hörs.</translation>
        </message>
        <message>
            <source>Next proof at {time}.</source>
            <translation>Nästa bevis {time}.</translation>
        </message>
        <message>
            <source>No API key</source>
            <translation>Ingen API-nyckel</translation>
        </message>
        <message>
            <source>No connection to the shared store since {time}</source>
            <translation>Ingen kontakt med den gemensamma databasen sedan {time}</translation>
        </message>
        <message>
            <source>No event yet</source>
            <translation>Ingen händelse än</translation>
        </message>
        <message>
            <source>No request from outside has come back for a while.</source>
            <translation>Inget anrop utifrån har kommit tillbaka på ett tag.</translation>
        </message>
        <message>
            <source>No request has come to the webhook URL so far.</source>
            <translation>Inget anrop har kommit till webhook-adressen än.</translation>
        </message>
        <message>
            <source>Not listening</source>
            <translation>Lyssnar inte</translation>
        </message>
        <message>
            <source>Not listening: port taken</source>
            <translation>Lyssnar inte: porten är upptagen</translation>
        </message>
        <message>
            <source>Not proven since {time}</source>
            <translation>Inte bevisad sedan {time}</translation>
        </message>
        <message>
            <source>Not proven yet</source>
            <translation>Inte bevisad än</translation>
        </message>
        <message>
            <source>Nothing waiting to be fetched</source>
            <translation>Inget väntar på hämtning</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Öppna mappen</translation>
        </message>
        <message>
            <source>Open the control panel</source>
            <translation>Öppna kontrollpanelen</translation>
        </message>
        <message>
            <source>Open the log</source>
            <translation>Öppna loggen</translation>
        </message>
        <message>
            <source>Prove now</source>
            <translation>Bevisa nu</translation>
        </message>
        <message>
            <source>Proven from outside {time}</source>
            <translation>Bevisad utifrån {time}</translation>
        </message>
        <message>
            <source>Rehearsal…</source>
            <translation>Repetition…</translation>
        </message>
        <message>
            <source>Requests to the webhook URL are received on this computer.</source>
            <translation>Anrop till webhook-adressen tas emot på den här datorn.</translation>
        </message>
        <message>
            <source>See tunnels at ngrok</source>
            <translation>Se tunnlar hos ngrok</translation>
        </message>
        <message>
            <source>See why</source>
            <translation>Se varför</translation>
        </message>
        <message>
            <source>Send test event</source>
            <translation>Skicka testhändelse</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Inställningar</translation>
        </message>
        <message>
            <source>Shared store</source>
            <translation>Gemensam databas</translation>
        </message>
        <message>
            <source>Shared store, viewing only</source>
            <translation>Gemensam databas, bara läsning</translation>
        </message>
        <message>
            <source>Sound on or off</source>
            <translation>Ljud på eller av</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>The key is tried with the first event that is fetched.</source>
            <translation>Nyckeln provas med den första händelse som hämtas.</translation>
        </message>
        <message>
            <source>The shop answered last at {time}.</source>
            <translation>Butiken svarade senast {time}.</translation>
        </message>
        <message>
            <source>The shop does not answer</source>
            <translation>Butiken svarar inte</translation>
        </message>
        <message>
            <source>The shop's requests reach this computer through {host}.</source>
            <translation>Butikens anrop når den här datorn genom {host}.</translation>
        </message>
        <message>
            <source>The tunnel is being opened.</source>
            <translation>Tunneln öppnas.</translation>
        </message>
        <message>
            <source>The tunnel lost its connection and is opening it again by itself.</source>
            <translation>Tunneln tappade förbindelsen och öppnar den på nytt av sig själv.</translation>
        </message>
        <message>
            <source>The tunnel says that it is up; a request from outside has still to prove it.</source>
            <translation>Tunneln säger att den är uppe; ett anrop utifrån ska ännu bevisa det.</translation>
        </message>
        <message>
            <source>This desk and others work with {place}.</source>
            <translation>Den här datorn och andra arbetar med {place}.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Tunnel: down</source>
            <translation>Tunnel: nere</translation>
        </message>
        <message>
            <source>Tunnel: not chosen</source>
            <translation>Tunnel: inte vald</translation>
        </message>
        <message>
            <source>Tunnel: reconnecting</source>
            <translation>Tunnel: återansluter</translation>
        </message>
        <message>
            <source>Tunnel: starting</source>
            <translation>Tunnel: startar</translation>
        </message>
        <message>
            <source>Tunnel: {host}</source>
            <translation>Tunnel: {host}</translation>
        </message>
        <message>
            <source>View paused</source>
            <translation>Vyn pausad</translation>
        </message>
        <message>
            <source>When the newest request to the webhook URL came.</source>
            <translation>När det senaste anropet till webhook-adressen kom.</translation>
        </message>
        <message>
            <source>Without a key only the numbers of orders and products are known.</source>
            <translation>Utan nyckel är bara beställningars och produkters nummer kända.</translation>
        </message>
        <message>
            <source>Without a tunnel webhooks of the shop do not reach this computer.</source>
            <translation>Utan tunnel når butikens webhookar inte den här datorn.</translation>
        </message>
        <message>
            <source>Your login may read everything and keep pins, marks and comments of its own. Orders are received, fetched and checked by other computers; what belongs to that is off here.</source>
            <translation>Din inloggning får läsa allt och ha egna fästa rader, markeringar och kommentarer. Beställningar tas emot, hämtas och kontrolleras av andra datorer; det som hör till det är avstängt här.</translation>
        </message>
        <message>
            <source>{announced} of {all} announced, {found} found by check</source>
            <translation>{announced} av {all} berättade en webhook om, {found} hittades vid kontroll</translation>
        </message>
        <message>
            <source>{count} waiting to be fetched</source>
            <translation>{count} väntar på hämtning</translation>
        </message>
        <message>
            <source>{sent} of {limit} requests this month.</source>
            <translation>{sent} av {limit} anrop den här månaden.</translation>
        </message>
    </context>
    <context>
        <name>Story</name>
        <message numerus="yes">
            <source>%n change(s) in {time}</source>
            <translation>
                <numerusform>%n ändring på {time}</numerusform>
                <numerusform>%n ändringar på {time}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies of {event}</source>
            <translation>
                <numerusform>%n kopia av {event}</numerusform>
                <numerusform>%n kopior av {event}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>%n händelse</numerusform>
                <numerusform>%n händelser</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n event(s) of the order</source>
            <translation>
                <numerusform>%n händelse för beställningen</numerusform>
                <numerusform>%n händelser för beställningen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n vara</numerusform>
                <numerusform>%n varor</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n request(s)</source>
            <translation>
                <numerusform>%n anrop</numerusform>
                <numerusform>%n anrop</numerusform>
            </translation>
        </message>
        <message>
            <source>Alarm</source>
            <translation>Larm</translation>
        </message>
        <message>
            <source>Already known, no new event</source>
            <translation>Redan känd, ingen ny händelse</translation>
        </message>
        <message>
            <source>Asked and confirmed</source>
            <translation>Frågad och bekräftad</translation>
        </message>
        <message>
            <source>Asked, but the shop does not know it</source>
            <translation>Frågad, men butiken känner inte till den</translation>
        </message>
        <message>
            <source>Came after the check, no new event</source>
            <translation>Kom efter kontrollen, ingen ny händelse</translation>
        </message>
        <message>
            <source>Cancelled {time} after payment</source>
            <translation>Avbruten {time} efter betalning</translation>
        </message>
        <message>
            <source>Copy of {event}</source>
            <translation>Kopia av {event}</translation>
        </message>
        <message numerus="yes">
            <source>Deleted after %n change(s)</source>
            <translation>
                <numerusform>Borttagen efter %n ändring</numerusform>
                <numerusform>Borttagen efter %n ändringar</numerusform>
            </translation>
        </message>
        <message>
            <source>Details could not be fetched</source>
            <translation>Uppgifterna kunde inte hämtas</translation>
        </message>
        <message>
            <source>Fetched and confirmed</source>
            <translation>Hämtad och bekräftad</translation>
        </message>
        <message>
            <source>Fetched, but the shop says otherwise</source>
            <translation>Hämtad, men butiken säger något annat</translation>
        </message>
        <message>
            <source>Found by check, no webhook had told of it</source>
            <translation>Hittad vid kontroll, ingen webhook hade berättat om den</translation>
        </message>
        <message>
            <source>Not changed since it was added</source>
            <translation>Inte ändrad sedan den lades till</translation>
        </message>
        <message>
            <source>Not checked</source>
            <translation>Inte kontrollerad</translation>
        </message>
        <message>
            <source>Nothing had changed</source>
            <translation>Inget hade ändrats</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Betald</translation>
        </message>
        <message>
            <source>Paid {time} ago</source>
            <translation>Betald för {time} sedan</translation>
        </message>
        <message>
            <source>Paid {time} ago, not sent yet</source>
            <translation>Betald för {time} sedan, inte skickad än</translation>
        </message>
        <message>
            <source>Probably the panel's test</source>
            <translation>Troligen panelens test</translation>
        </message>
        <message>
            <source>Said by the shop</source>
            <translation>Uppgift från butiken</translation>
        </message>
        <message>
            <source>Same state, no new event</source>
            <translation>Samma läge, ingen ny händelse</translation>
        </message>
        <message>
            <source>Sent {time} after payment</source>
            <translation>Skickad {time} efter betalning</translation>
        </message>
        <message>
            <source>Sound and notification</source>
            <translation>Ljud och avisering</translation>
        </message>
        <message>
            <source>Story</source>
            <translation>Förlopp</translation>
        </message>
        <message>
            <source>The shop no longer has it</source>
            <translation>Butiken har den inte längre</translation>
        </message>
        <message>
            <source>There before qbdesk was</source>
            <translation>Fanns före qbdesk</translation>
        </message>
        <message>
            <source>There is no API key</source>
            <translation>Det finns ingen API-nyckel</translation>
        </message>
        <message>
            <source>Waiting for details</source>
            <translation>Väntar på uppgifter</translation>
        </message>
        <message>
            <source>Webhook for {event}</source>
            <translation>Webhook för {event}</translation>
        </message>
        <message>
            <source>What happened, in time</source>
            <translation>Vad som hände, i tidsordning</translation>
        </message>
        <message>
            <source>answered in {time}</source>
            <translation>besvarad på {time}</translation>
        </message>
    </context>
    <context>
        <name>Stream</name>
        <message>
            <source>Clear</source>
            <translation>Rensa</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Följ</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsätt</translation>
        </message>
        <message>
            <source>empties the view, not the history</source>
            <translation>tömmer vyn, inte historiken</translation>
        </message>
        <message>
            <source>freezes the view only (Ctrl+E)</source>
            <translation>fryser bara vyn (Ctrl+E)</translation>
        </message>
        <message>
            <source>off</source>
            <translation>av</translation>
        </message>
        <message>
            <source>on</source>
            <translation>på</translation>
        </message>
        <message>
            <source>show new rows on top (F)</source>
            <translation>visa nya rader överst (F)</translation>
        </message>
        <message>
            <source>show what came meanwhile (Ctrl+E)</source>
            <translation>visa det som kommit under tiden (Ctrl+E)</translation>
        </message>
    </context>
    <context>
        <name>Summary</name>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n vara</numerusform>
                <numerusform>%n varor</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) updated in {time}</source>
            <translation>
                <numerusform>%n produkt uppdaterad på {time}</numerusform>
                <numerusform>%n produkter uppdaterade på {time}</numerusform>
            </translation>
        </message>
        <message>
            <source>Details could not be fetched: {reason}</source>
            <translation>Uppgifterna kunde inte hämtas: {reason}</translation>
        </message>
        <message>
            <source>Fetching details …</source>
            <translation>Hämtar uppgifter …</translation>
        </message>
        <message>
            <source>Only the number is known until there is a key</source>
            <translation>Bara numret är känt tills en nyckel finns</translation>
        </message>
        <message>
            <source>SEK</source>
            <comment>the unit of a price</comment>
            <translation>kr</translation>
        </message>
        <message>
            <source>Sent after {time}</source>
            <translation>Skickad efter {time}</translation>
        </message>
        <message>
            <source>The address was opened without an event</source>
            <translation>Adressen öppnades utan händelse</translation>
        </message>
        <message>
            <source>Title unknown</source>
            <translation>Titeln är okänd</translation>
        </message>
        <message>
            <source>Unknown number · probably the panel's test</source>
            <translation>Okänt nummer · troligen panelens test</translation>
        </message>
        <message>
            <source>Waiting for details</source>
            <translation>Väntar på uppgifter</translation>
        </message>
        <message>
            <source>description changed</source>
            <translation>beskrivning ändrad</translation>
        </message>
        <message>
            <source>other fields changed</source>
            <translation>andra fält ändrade</translation>
        </message>
        <message>
            <source>stock not given</source>
            <translation>lager ej angivet</translation>
        </message>
        <message numerus="yes">
            <source>stock of %n variant(s)</source>
            <translation>
                <numerusform>lager i %n variant</numerusform>
                <numerusform>lager i %n varianter</numerusform>
            </translation>
        </message>
        <message>
            <source>stock {before} → {now}</source>
            <translation>lager {before} → {now}</translation>
        </message>
        <message>
            <source>{count} in stock</source>
            <translation>{count} i lager</translation>
        </message>
        <message>
            <source>{currency} {before} → {now}</source>
            <comment>a price that changed</comment>
            <translation>{before} → {now} {currency}</translation>
        </message>
        <message>
            <source>{reason} · answered {status}</source>
            <translation>{reason} · svar {status}</translation>
        </message>
    </context>
    <context>
        <name>TestEvent</name>
        <message>
            <source>1 to 20 digits</source>
            <translation>1 till 20 siffror</translation>
        </message>
        <message>
            <source>Answered {status} in {time} ms</source>
            <translation>Svarade {status} på {time} ms</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Händelse</translation>
        </message>
        <message>
            <source>Order number</source>
            <translation>Beställningsnummer</translation>
        </message>
        <message>
            <source>Product number</source>
            <translation>Produktnummer</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>Senaste</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Skicka</translation>
        </message>
        <message>
            <source>Send it out and back in by the public address</source>
            <translation>Skicka ut den och in igen genom den publika adressen</translation>
        </message>
        <message>
            <source>Send test event</source>
            <translation>Skicka testhändelse</translation>
        </message>
        <message>
            <source>Sending …</source>
            <translation>Skickar …</translation>
        </message>
        <message>
            <source>The request goes to your own webhook URL, marked as a test; it never counts as an order.</source>
            <translation>Anropet går till din egen webhook-adress, märkt som test; det räknas aldrig som en beställning.</translation>
        </message>
    </context>
    <context>
        <name>Time</name>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n dag sedan</numerusform>
                <numerusform>%n dagar sedan</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h ago</source>
            <translation>
                <numerusform>%n h sedan</numerusform>
                <numerusform>%n h sedan</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n min sedan</numerusform>
                <numerusform>%n min sedan</numerusform>
            </translation>
        </message>
        <message>
            <source>just now</source>
            <translation>nyss</translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n vara</numerusform>
                <numerusform>%n varor</numerusform>
            </translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Belopp</translation>
        </message>
        <message>
            <source>Average order</source>
            <translation>Snittorder</translation>
        </message>
        <message>
            <source>Best sold</source>
            <translation>Mest sålda</translation>
        </message>
        <message>
            <source>Best sold today</source>
            <translation>Mest sålda idag</translation>
        </message>
        <message>
            <source>Compared with {day}</source>
            <translation>Jämfört med {day}</translation>
        </message>
        <message>
            <source>Compared with {day} up to the same time</source>
            <translation>Jämfört med {day} fram till samma klockslag</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Dag</translation>
        </message>
        <message>
            <source>Found by check</source>
            <translation>Hittade vid kontroll</translation>
        </message>
        <message>
            <source>Hour</source>
            <translation>Timme</translation>
        </message>
        <message>
            <source>Kronor</source>
            <translation>Kronor</translation>
        </message>
        <message>
            <source>No order on this day, and none {day}</source>
            <translation>Ingen beställning den här dagen, och ingen {day}</translation>
        </message>
        <message>
            <source>No order yet today, and none {day}</source>
            <translation>Ingen beställning idag än, och ingen {day}</translation>
        </message>
        <message>
            <source>No orders in these days</source>
            <translation>Inga beställningar under dagarna</translation>
        </message>
        <message>
            <source>Nothing sold</source>
            <translation>Inget sålt</translation>
        </message>
        <message>
            <source>Nothing sold yet today</source>
            <translation>Inget sålt idag än</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Beställningar</translation>
        </message>
        <message>
            <source>Orders</source>
            <comment>unit of a chart</comment>
            <translation>Antal</translation>
        </message>
        <message>
            <source>Orders by day, {n} days</source>
            <translation>Beställningar per dag, {n} dagar</translation>
        </message>
        <message>
            <source>Orders by hour</source>
            <translation>Beställningar per timme</translation>
        </message>
        <message>
            <source>Revenue</source>
            <translation>Försäljning</translation>
        </message>
        <message>
            <source>Revenue by day, {n} days</source>
            <translation>Försäljning per dag, {n} dagar</translation>
        </message>
        <message>
            <source>Show as table</source>
            <translation>Visa som tabell</translation>
        </message>
        <message>
            <source>The day after (Alt+Right)</source>
            <translation>Dagen efter (Alt+Höger)</translation>
        </message>
        <message>
            <source>The day before (Alt+Left)</source>
            <translation>Dagen före (Alt+Vänster)</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>Att skicka</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Idag</translation>
        </message>
        <message>
            <source>Without a title</source>
            <translation>Utan titel</translation>
        </message>
        <message>
            <source>as many as {day}</source>
            <translation>lika många som {day}</translation>
        </message>
        <message>
            <source>as much</source>
            <translation>lika mycket</translation>
        </message>
        <message numerus="yes">
            <source>in %n order(s)</source>
            <translation>
                <numerusform>i %n beställning</numerusform>
                <numerusform>i %n beställningar</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in the newest %n order(s)</source>
            <translation>
                <numerusform>i den senaste beställningen</numerusform>
                <numerusform>i de senaste %n beställningarna</numerusform>
            </translation>
        </message>
        <message>
            <source>last Friday</source>
            <translation>förra fredagen</translation>
        </message>
        <message>
            <source>last Monday</source>
            <translation>förra måndagen</translation>
        </message>
        <message>
            <source>last Saturday</source>
            <translation>förra lördagen</translation>
        </message>
        <message>
            <source>last Sunday</source>
            <translation>förra söndagen</translation>
        </message>
        <message>
            <source>last Thursday</source>
            <translation>förra torsdagen</translation>
        </message>
        <message>
            <source>last Tuesday</source>
            <translation>förra tisdagen</translation>
        </message>
        <message>
            <source>last Wednesday</source>
            <translation>förra onsdagen</translation>
        </message>
        <message>
            <source>no order with an amount</source>
            <translation>ingen beställning med belopp</translation>
        </message>
        <message>
            <source>no webhook came</source>
            <translation>ingen webhook kom</translation>
        </message>
        <message>
            <source>nothing to compare with</source>
            <translation>inget att jämföra med</translation>
        </message>
        <message>
            <source>nothing waits</source>
            <translation>inget väntar</translation>
        </message>
        <message>
            <source>oldest: {time}</source>
            <translation>äldst: {time}</translation>
        </message>
        <message>
            <source>pcs</source>
            <translation>st</translation>
        </message>
        <message>
            <source>pieces · revenue</source>
            <translation>antal · försäljning</translation>
        </message>
        <message>
            <source>simulated events are not counted</source>
            <translation>simulerade händelser räknas inte</translation>
        </message>
        <message>
            <source>simulated events count in the demo</source>
            <translation>simulerade händelser räknas i demon</translation>
        </message>
        <message>
            <source>the Friday before</source>
            <translation>fredagen före</translation>
        </message>
        <message>
            <source>the Monday before</source>
            <translation>måndagen före</translation>
        </message>
        <message>
            <source>the Saturday before</source>
            <translation>lördagen före</translation>
        </message>
        <message>
            <source>the Sunday before</source>
            <translation>söndagen före</translation>
        </message>
        <message>
            <source>the Thursday before</source>
            <translation>torsdagen före</translation>
        </message>
        <message>
            <source>the Tuesday before</source>
            <translation>tisdagen före</translation>
        </message>
        <message>
            <source>the Wednesday before</source>
            <translation>onsdagen före</translation>
        </message>
        <message>
            <source>today</source>
            <translation>idag</translation>
        </message>
        <message>
            <source>today {time}</source>
            <translation>idag {time}</translation>
        </message>
        <message>
            <source>webhooks told of all</source>
            <translation>webhookar berättade om alla</translation>
        </message>
        <message>
            <source>{amount} less</source>
            <translation>{amount} mindre</translation>
        </message>
        <message>
            <source>{amount} more</source>
            <translation>{amount} mer</translation>
        </message>
        <message>
            <source>{name}: {n} orders, {day}: {before}</source>
            <translation>{name}: {n} beställningar, {day}: {before}</translation>
        </message>
        <message>
            <source>{n} fewer than {day}</source>
            <translation>{n} färre än {day}</translation>
        </message>
        <message>
            <source>{n} more than {day}</source>
            <translation>{n} fler än {day}</translation>
        </message>
    </context>
    <context>
        <name>TokenDialog</name>
        <message>
            <source>Change the ngrok token</source>
            <translation>Byt ngrok-token</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Stäng</translation>
        </message>
        <message>
            <source>Found at dashboard.ngrok.com under Your Authtoken.</source>
            <translation>Finns på dashboard.ngrok.com under Your Authtoken.</translation>
        </message>
        <message>
            <source>Paste the token here</source>
            <translation>Klistra in token här</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Spara</translation>
        </message>
        <message>
            <source>ngrok token</source>
            <translation>ngrok-token</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Copied</source>
            <translation>Kopierad</translation>
        </message>
        <message>
            <source>Copy webhook URL</source>
            <translation>Kopiera webhook-adressen</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Mörkt</translation>
        </message>
        <message>
            <source>Demo</source>
            <translation>Demo</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Ljust</translation>
        </message>
        <message>
            <source>Light or dark as the system</source>
            <translation>Ljust eller mörkt som systemet</translation>
        </message>
        <message>
            <source>Menu (F10)</source>
            <translation>Meny (F10)</translation>
        </message>
        <message>
            <source>Send test event…</source>
            <translation>Skicka testhändelse…</translation>
        </message>
        <message>
            <source>Settings (Ctrl+,)</source>
            <translation>Inställningar (Ctrl+,)</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>%n to send</source>
            <translation>
                <numerusform>%n att skicka</numerusform>
                <numerusform>%n att skicka</numerusform>
            </translation>
        </message>
        <message>
            <source>Check with the shop now</source>
            <translation>Kontrollera mot butiken nu</translation>
        </message>
        <message>
            <source>Nothing to send</source>
            <translation>Inget att skicka</translation>
        </message>
        <message>
            <source>Orders are still received and heard. Quit by the icon's menu.</source>
            <translation>Beställningar tas fortfarande emot och hörs. Avsluta i ikonens meny.</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Avsluta</translation>
        </message>
        <message>
            <source>Show qbdesk</source>
            <translation>Visa qbdesk</translation>
        </message>
        <message>
            <source>Turn the sound off</source>
            <translation>Stäng av ljudet</translation>
        </message>
        <message>
            <source>Turn the sound on</source>
            <translation>Slå på ljudet</translation>
        </message>
        <message>
            <source>not proven</source>
            <translation>inte bevisad</translation>
        </message>
        <message>
            <source>proven {time}</source>
            <translation>bevisad {time}</translation>
        </message>
        <message>
            <source>qbdesk goes on in the tray</source>
            <translation>qbdesk fortsätter i meddelandefältet</translation>
        </message>
    </context>
    <context>
        <name>TunnelSettings</name>
        <message>
            <source>Always named, so that the address is not another at each start.</source>
            <translation>Anges alltid, så att adressen inte byts vid varje start.</translation>
        </message>
        <message>
            <source>Asking ngrok's own page …</source>
            <translation>Frågar ngroks egen sida …</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Avbryt</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Byt…</translation>
        </message>
        <message>
            <source>Comes from QBDESK_NGROK_TOKEN and is changed there.</source>
            <translation>Kommer från QBDESK_NGROK_TOKEN och byts där.</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Nere</translation>
        </message>
        <message>
            <source>Download…</source>
            <translation>Hämta…</translation>
        </message>
        <message>
            <source>Enter…</source>
            <translation>Ange…</translation>
        </message>
        <message>
            <source>Found at dashboard.ngrok.com under Your Authtoken.</source>
            <translation>Finns på dashboard.ngrok.com under Your Authtoken.</translation>
        </message>
        <message>
            <source>Keep in a file</source>
            <translation>Spara i en fil</translation>
        </message>
        <message>
            <source>Kept in a file that only you can read. It is never shown again.</source>
            <translation>Ligger i en fil som bara du kan läsa. Visas aldrig igen.</translation>
        </message>
        <message>
            <source>Kept in the computer's keyring. It is never shown again.</source>
            <translation>Ligger i datorns nyckelring. Visas aldrig igen.</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Leta igen</translation>
        </message>
        <message>
            <source>Looking for the token …</source>
            <translation>Letar efter token …</translation>
        </message>
        <message>
            <source>No keyring on this computer: the token is kept until you quit qbdesk. Let it be kept in a file, or give it in QBDESK_NGROK_TOKEN.</source>
            <translation>Ingen nyckelring på den här datorn: token finns kvar tills du avslutar qbdesk. Låt den sparas i en fil, eller ange den i QBDESK_NGROK_TOKEN.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ingen</translation>
        </message>
        <message>
            <source>None</source>
            <comment>no way in</comment>
            <translation>Ingen</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Hittas inte</translation>
        </message>
        <message>
            <source>Not yet</source>
            <translation>Inte än</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Av</translation>
        </message>
        <message>
            <source>Own address</source>
            <translation>Egen adress</translation>
        </message>
        <message>
            <source>Own domain</source>
            <translation>Egen domän</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Program</translation>
        </message>
        <message>
            <source>Progress of the download</source>
            <translation>Hur långt hämtningen kommit</translation>
        </message>
        <message>
            <source>Prove from outside</source>
            <translation>Bevisa utifrån</translation>
        </message>
        <message>
            <source>Prove now</source>
            <translation>Bevisa nu</translation>
        </message>
        <message>
            <source>Public address</source>
            <translation>Publik adress</translation>
        </message>
        <message>
            <source>Reconnecting …</source>
            <translation>Återansluter …</translation>
        </message>
        <message>
            <source>Starting …</source>
            <translation>Startar …</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Läge</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Försök igen</translation>
        </message>
        <message>
            <source>Tunnel</source>
            <translation>Tunnel</translation>
        </message>
        <message>
            <source>Up:</source>
            <translation>Uppe:</translation>
        </message>
        <message>
            <source>Way in</source>
            <translation>Väg in</translation>
        </message>
        <message>
            <source>Webhooks do not reach this computer; orders are found by checks.</source>
            <translation>Webhookar når inte den här datorn; beställningar hittas genom kontroller.</translation>
        </message>
        <message>
            <source>What your own proxy or tunnel is reached by, such as https://…</source>
            <translation>Det som din egen proxy eller tunnel nås på, till exempel https://…</translation>
        </message>
        <message>
            <source>ngrok token</source>
            <translation>ngrok-token</translation>
        </message>
        <message>
            <source>{done} of {total} MB from ngrok's own page</source>
            <translation>{done} av {total} MB från ngroks egen sida</translation>
        </message>
    </context>
    <context>
        <name>ViewSwitch</name>
        <message>
            <source>Connection</source>
            <translation>Anslutning</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Händelser</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Idag</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Vyer</translation>
        </message>
        <message>
            <source>needs your attention</source>
            <translation>behöver din hjälp</translation>
        </message>
    </context>
</TS>
