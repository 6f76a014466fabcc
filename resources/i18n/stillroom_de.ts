<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Stillroom</name>
    <message>
        <source> + %1 controls</source>
        <translation> + %1 Kontrollen</translation>
    </message>
    <message>
        <source> + %1 more</source>
        <translation> + %1 weitere</translation>
    </message>
    <message>
        <source> + %1 teachers</source>
        <translation> + %1 Lehrer</translation>
    </message>
    <message>
        <source> + control</source>
        <translation> + Kontrolle</translation>
    </message>
    <message>
        <source> + linear baseline</source>
        <translation> + lineare Basis</translation>
    </message>
    <message>
        <source> + teacher</source>
        <translation> + Lehrer</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> at %1</source>
        <translation> bei %1</translation>
    </message>
    <message>
        <source> at T = %1</source>
        <translation> bei T = %1</translation>
    </message>
    <message>
        <source> · %1 × smaller</source>
        <translation> · %1 × kleiner</translation>
    </message>
    <message>
        <source>%1 %2 at %3%4.</source>
        <translation>%1 %2 bei %3%4.</translation>
    </message>
    <message>
        <source>%1 %2 shares</source>
        <translation>%1 Anteile %2</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>%1 (imported)</source>
        <translation>%1 (importiert)</translation>
    </message>
    <message>
        <source>%1 (run %2)</source>
        <translation>%1 (Lauf %2)</translation>
    </message>
    <message>
        <source>%1 a head</source>
        <translation>%1 je Kopf</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 je Sekunde</translation>
    </message>
    <message>
        <source>%1 against %2: %3 points, 95 % interval %4 to %5, over %6 utterances.</source>
        <translation>%1 gegenüber %2: %3 Punkte, 95-%-Intervall %4 bis %5, über %6 Äußerungen.</translation>
    </message>
    <message>
        <source>%1 against size</source>
        <translation>%1 gegen Größe</translation>
    </message>
    <message>
        <source>%1 allow a 95 % interval</source>
        <translation>%1 erlauben ein 95-%-Intervall</translation>
    </message>
    <message>
        <source>%1 are free again.</source>
        <translation>%1 sind wieder frei.</translation>
    </message>
    <message>
        <source>%1 as a file</source>
        <translation>%1 als Datei</translation>
    </message>
    <message>
        <source>%1 available</source>
        <translation>%1 verfügbar</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 by ratio, fitted</source>
        <translation>%1 nach Anteil, angepasst</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 domains</source>
        <translation>%1 Domänen</translation>
    </message>
    <message>
        <source>%1 domains, %2 intents, %3 slots</source>
        <translation>%1 Domänen, %2 Intents, %3 Slots</translation>
    </message>
    <message>
        <source>%1 domains, %2 intents, %3 slots.</source>
        <translation>%1 Domänen, %2 Intents, %3 Slots.</translation>
    </message>
    <message>
        <source>%1 domains: too few, or too much alike, to say whether gain goes with similarity.</source>
        <translation>%1 Domänen: zu wenige oder zu ähnliche, um zu sagen, ob der Gewinn mit der Ähnlichkeit geht.</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 Epochen</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 Fehler</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>%1 fills the other %2.</source>
        <translation>%1 füllt die übrigen %2 auf.</translation>
    </message>
    <message>
        <source>%1 has no labels</source>
        <translation>%1 hat keine Labels</translation>
    </message>
    <message>
        <source>%1 imported</source>
        <translation>%1 importiert</translation>
    </message>
    <message>
        <source>%1 instead of %2. Runs can still start.</source>
        <translation>%1 statt %2. Die Läufe können trotzdem starten.</translation>
    </message>
    <message>
        <source>%1 intents</source>
        <translation>%1 Intents</translation>
    </message>
    <message>
        <source>%1 intents · %2 slots</source>
        <translation>%1 Intents · %2 Slots</translation>
    </message>
    <message>
        <source>%1 is in the library.</source>
        <translation>%1 ist in der Bibliothek.</translation>
    </message>
    <message>
        <source>%1 is running. Stop it first.</source>
        <translation>%1 läuft. Erst anhalten.</translation>
    </message>
    <message>
        <source>%1 languages</source>
        <translation>%1 Sprachen</translation>
    </message>
    <message>
        <source>%1 layers of width %2</source>
        <translation>%1 Schichten der Breite %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 mixtures</source>
        <translation>%1 Mischungen</translation>
    </message>
    <message>
        <source>%1 mixtures are measured; a suggestion needs at least %2.</source>
        <translation>%1 Mischungen sind gemessen; ein Vorschlag braucht mindestens %2.</translation>
    </message>
    <message>
        <source>%1 mixtures like %2</source>
        <translation>%1 Mischungen wie %2</translation>
    </message>
    <message>
        <source>%1 mixtures of %2, %3 and %4</source>
        <translation>%1 Mischungen aus %2, %3 und %4</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 needs %2 and %3 are there.</source>
        <translation>%1 braucht %2, und %3 sind da.</translation>
    </message>
    <message>
        <source>%1 new of %2</source>
        <translation>%1 neu von %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 are there.</source>
        <translation>%1 von %2 sind da.</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>%1 of %2 runs are inside. Esc shows all again.</source>
        <translation>%1 von %2 Läufen liegen darin. Esc zeigt wieder alle.</translation>
    </message>
    <message>
        <source>%1 of %2 stages</source>
        <translation>%1 von %2 Stufen</translation>
    </message>
    <message>
        <source>%1 of %2 training utterances also stand in the test split.</source>
        <translation>%1 von %2 Trainingsäußerungen stehen auch im Testteil.</translation>
    </message>
    <message>
        <source>%1 over %2; up is better</source>
        <translation>%1 über %2; oben ist besser</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>%1 paused</source>
        <translation>%1 angehalten</translation>
    </message>
    <message>
        <source>%1 per head</source>
        <translation>%1 je Kopf</translation>
    </message>
    <message>
        <source>%1 pieces</source>
        <translation>%1 Teile</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>%1 random points</source>
        <translation>%1 zufällige Punkte</translation>
    </message>
    <message>
        <source>%1 ratio</source>
        <translation>Anteil %1</translation>
    </message>
    <message>
        <source>%1 ratio, %2 percent</source>
        <translation>Anteil %1, %2 Prozent</translation>
    </message>
    <message>
        <source>%1 ratio, %2 percent, swept over %3 values</source>
        <translation>Anteil %1, %2 Prozent, über %3 Werte variiert</translation>
    </message>
    <message>
        <source>%1 repeats%2</source>
        <translation>%1 wiederholt sich%2</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 Läufe</translation>
    </message>
    <message>
        <source>%1 runs are hidden from comparisons.</source>
        <translation>%1 Läufe sind aus Vergleichen ausgeblendet.</translation>
    </message>
    <message>
        <source>%1 runs are shown again.</source>
        <translation>%1 Läufe sind wieder zu sehen.</translation>
    </message>
    <message>
        <source>%1 runs have another colour.</source>
        <translation>%1 Läufe haben eine andere Farbe.</translation>
    </message>
    <message>
        <source>%1 runs have another note.</source>
        <translation>%1 Läufe haben eine andere Notiz.</translation>
    </message>
    <message>
        <source>%1 runs have other tags.</source>
        <translation>%1 Läufe haben andere Marken.</translation>
    </message>
    <message>
        <source>%1 runs short%2</source>
        <translation>%1 reicht nicht%2</translation>
    </message>
    <message>
        <source>%1 runs. Drag along an axis to keep a part of it, drag its title to move it.</source>
        <translation>%1 Läufe. Ziehen entlang einer Achse behält einen Teil, Ziehen am Titel verschiebt sie.</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 Seeds</translation>
    </message>
    <message>
        <source>%1 sentences</source>
        <translation>%1 Sätze</translation>
    </message>
    <message>
        <source>%1 sentences left out: they are also in a test set.</source>
        <translation>%1 Sätze ausgelassen: Sie stehen auch in einem Testteil.</translation>
    </message>
    <message>
        <source>%1 sentences, %2 words on average, the longest %3.</source>
        <translation>%1 Sätze, im Mittel %2 Wörter, der längste %3.</translation>
    </message>
    <message>
        <source>%1 settings are the same</source>
        <translation>%1 Einstellungen sind gleich</translation>
    </message>
    <message>
        <source>%1 share</source>
        <translation>Anteil von %1</translation>
    </message>
    <message>
        <source>%1 share: %2 values</source>
        <translation>Anteil %1: %2 Werte</translation>
    </message>
    <message>
        <source>%1 slots</source>
        <translation>%1 Slots</translation>
    </message>
    <message>
        <source>%1 sources are too many for a picture.</source>
        <translation>%1 Quellen sind zu viele für ein Bild.</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>%1 steps are being tried. The measured time follows here.</source>
        <translation>%1 Schritte werden probiert. Die gemessene Zeit folgt hier.</translation>
    </message>
    <message>
        <source>%1 steps took %2: %3 ms a step.</source>
        <translation>%1 Schritte brauchten %2: %3 ms je Schritt.</translation>
    </message>
    <message>
        <source>%1 studies</source>
        <translation>%1 Studien</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 to check</source>
        <translation>%1 zu prüfen</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>%1 training time</source>
        <translation>%1 Trainingszeit</translation>
    </message>
    <message>
        <source>%1 unused</source>
        <translation>%1 ungenutzt</translation>
    </message>
    <message>
        <source>%1 values are not a number.</source>
        <translation>%1 Werte sind keine Zahl.</translation>
    </message>
    <message>
        <source>%1 values of %2</source>
        <translation>%1 Werte von %2</translation>
    </message>
    <message>
        <source>%1 was stopped. What has come is kept: Download goes on with it.</source>
        <translation>%1 wurde angehalten. Was da ist, bleibt: Herunterladen macht damit weiter.</translation>
    </message>
    <message>
        <source>%1 words: %2 sentences</source>
        <translation>%1 Wörter: %2 Sätze</translation>
    </message>
    <message>
        <source>%1 · loaded</source>
        <translation>%1 · geladen</translation>
    </message>
    <message>
        <source>%1 · trained here</source>
        <translation>%1 · hier trainiert</translation>
    </message>
    <message>
        <source>%1 × %2, %3 heads</source>
        <translation>%1 × %2, %3 Köpfe</translation>
    </message>
    <message>
        <source>%1 × fewer</source>
        <translation>%1 × weniger</translation>
    </message>
    <message>
        <source>%1 × hidden</source>
        <translation>%1 × Hidden</translation>
    </message>
    <message>
        <source>%1 × larger</source>
        <translation>%1 × größer</translation>
    </message>
    <message>
        <source>%1 × more</source>
        <translation>%1 × mehr</translation>
    </message>
    <message>
        <source>%1 × smaller</source>
        <translation>%1 × kleiner</translation>
    </message>
    <message>
        <source>%1 × smaller than the teacher</source>
        <translation>%1 × kleiner als der Lehrer</translation>
    </message>
    <message>
        <source>%1, % of the transfer set</source>
        <translation>%1, % der Transfermenge</translation>
    </message>
    <message>
        <source>%1, %2 domains</source>
        <translation>%1, %2 Domänen</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2, %3 parameters</source>
        <translation>%1, %2, %3 Parameter</translation>
    </message>
    <message>
        <source>%1, %2, %3 sentences</source>
        <translation>%1, %2, %3 Sätze</translation>
    </message>
    <message>
        <source>%1, compared against</source>
        <translation>%1, verglichen gegen</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <translation>%1, Kopie</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, aus %2</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, ausgeblendet</translation>
    </message>
    <message>
        <source>%1, joined with %2</source>
        <translation>%1, verbunden mit %2</translation>
    </message>
    <message>
        <source>%1, language %2</source>
        <translation>%1, Sprache %2</translation>
    </message>
    <message>
        <source>%1, mean ± 95 % CI</source>
        <translation>%1 ± 95 %</translation>
    </message>
    <message>
        <source>%1, smoothed</source>
        <translation>%1, geglättet</translation>
    </message>
    <message>
        <source>%1-piece utterance, from the device&#x27;s matrix speed</source>
        <translation>Äußerung mit %1 Teilen, aus der Matrixgeschwindigkeit des Geräts</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 free</source>
        <translation>%1: %2 von %3 frei</translation>
    </message>
    <message>
        <source>%1: %2, %3 left</source>
        <translation>%1: %2, noch %3</translation>
    </message>
    <message>
        <source>(Student − no distillation) / (teacher − no distillation), %1</source>
        <translation>(Schüler − ohne Destillation) / (Lehrer − ohne Destillation), %1</translation>
    </message>
    <message>
        <source>(lower is better)</source>
        <translation>(niedriger ist besser)</translation>
    </message>
    <message>
        <source>(no %1 part)</source>
        <translation>(kein %1-Teil)</translation>
    </message>
    <message>
        <source>, %1 nats not known of unlikely pieces</source>
        <translation>, %1 Nat unbekannt bei unwahrscheinlichen Teilen</translation>
    </message>
    <message>
        <source>, %1 not finished</source>
        <translation>, %1 nicht fertig</translation>
    </message>
    <message>
        <source>, falling</source>
        <translation>, fallend</translation>
    </message>
    <message>
        <source>, rising</source>
        <translation>, steigend</translation>
    </message>
    <message>
        <source>, steady</source>
        <translation>, gleichbleibend</translation>
    </message>
    <message>
        <source>0, largest possible</source>
        <translation>0, größtmöglich</translation>
    </message>
    <message>
        <source>0.1 %</source>
        <translation>0,1 %</translation>
    </message>
    <message>
        <source>1 %</source>
        <translation>1 %</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 Fehler</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 Seed</translation>
    </message>
    <message>
        <source>1 setting is the same</source>
        <translation>1 Einstellung ist gleich</translation>
    </message>
    <message>
        <source>1 value is not a number.</source>
        <translation>1 Wert ist keine Zahl.</translation>
    </message>
    <message>
        <source>10 %</source>
        <translation>10 %</translation>
    </message>
    <message>
        <source>10 times</source>
        <translation>10-mal</translation>
    </message>
    <message>
        <source>3 allow an interval</source>
        <translation>3 erlauben ein Intervall</translation>
    </message>
    <message>
        <source>4 parts are steps of 25 %</source>
        <translation>4 Teile sind Schritte von 25 %</translation>
    </message>
    <message>
        <source>5 %</source>
        <translation>5 %</translation>
    </message>
    <message>
        <source>95 % CI</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>A control exists</source>
        <translation>Eine Kontrolle gibt es</translation>
    </message>
    <message>
        <source>A deeper student has no layers to match.</source>
        <translation>Ein tieferer Schüler hat keine Schichten zum Zuordnen.</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>A folder</source>
        <translation>Ein Ordner</translation>
    </message>
    <message>
        <source>A guess, ± %1 or more</source>
        <translation>Geraten, ± %1 oder mehr</translation>
    </message>
    <message>
        <source>A learned projection from %1 to %2 goes with the hidden-state term and is dropped after training. The mapping itself is chosen in Design, with the objective.</source>
        <translation>Eine gelernte Projektion von %1 auf %2 gehört zum Hidden-State-Term und fällt nach dem Training weg. Die Zuordnung selbst wird im Design beim Ziel gewählt.</translation>
    </message>
    <message>
        <source>A linear model on TF-IDF, trained on the same labels, stands beside teacher and students.</source>
        <translation>Ein lineares Modell auf TF-IDF, mit denselben Labels trainiert, steht neben Lehrer und Schülern.</translation>
    </message>
    <message>
        <source>A part of %1 has no test split, so scores are those of the others alone.</source>
        <translation>Ein Teil von %1 hat keinen Testteil; die Werte gelten also nur für die anderen.</translation>
    </message>
    <message>
        <source>A run is training. Closing saves it, and you can resume it later.</source>
        <translation>Ein Lauf trainiert. Schließen sichert ihn, später geht er weiter.</translation>
    </message>
    <message>
        <source>About %1 tokens</source>
        <translation>Etwa %1 Tokens</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>Sammeln</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Adapt to task text</source>
        <translation>An Aufgabentext anpassen</translation>
    </message>
    <message>
        <source>Adaptation</source>
        <translation>Anpassung</translation>
    </message>
    <message>
        <source>Adaptation text</source>
        <translation>Text zum Anpassen</translation>
    </message>
    <message>
        <source>Adapted to %1</source>
        <translation>Angepasst an %1</translation>
    </message>
    <message>
        <source>Adapting</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Add %1 runs</source>
        <translation>%1 Läufe hinzufügen</translation>
    </message>
    <message>
        <source>Add 1 run</source>
        <translation>1 Lauf hinzufügen</translation>
    </message>
    <message>
        <source>Add a corpus</source>
        <translation>Korpus hinzufügen</translation>
    </message>
    <message>
        <source>Add a language to %1</source>
        <translation>Zu %1 eine Sprache hinzufügen</translation>
    </message>
    <message>
        <source>Add a term</source>
        <translation>Term hinzufügen</translation>
    </message>
    <message>
        <source>Add a value</source>
        <translation>Wert hinzufügen</translation>
    </message>
    <message>
        <source>Add a value of %1</source>
        <translation>Wert von %1 hinzufügen</translation>
    </message>
    <message>
        <source>Add a value to the sweep</source>
        <translation>Wert hinzufügen</translation>
    </message>
    <message>
        <source>Add chart</source>
        <translation>Diagramm dazu</translation>
    </message>
    <message>
        <source>Add corpus</source>
        <translation>Korpus hinzufügen</translation>
    </message>
    <message>
        <source>Add language</source>
        <translation>Sprache hinzufügen</translation>
    </message>
    <message>
        <source>Add seed</source>
        <translation>Seed dazu</translation>
    </message>
    <message>
        <source>Add source</source>
        <translation>Quelle dazu</translation>
    </message>
    <message>
        <source>Add term</source>
        <translation>Term hinzufügen</translation>
    </message>
    <message>
        <source>Add this study</source>
        <translation>Diese Studie dazu</translation>
    </message>
    <message>
        <source>Add to “%1”</source>
        <translation>Zu „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>After the %1 runs in the queue.</source>
        <translation>Nach den %1 Läufen in der Warteschlange.</translation>
    </message>
    <message>
        <source>After the run in the queue.</source>
        <translation>Nach dem Lauf in der Warteschlange.</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>Agreement with the teacher</source>
        <translation>Übereinstimmung mit dem Lehrer</translation>
    </message>
    <message>
        <source>Agreement with the teacher, DC</source>
        <translation>Übereinstimmung mit dem Lehrer, DC</translation>
    </message>
    <message>
        <source>Agreement with the teacher, intent</source>
        <translation>Übereinstimmung mit dem Lehrer, Intent</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All %1 values</source>
        <translation>Alle %1 Werte</translation>
    </message>
    <message>
        <source>All changes saved</source>
        <translation>Alles gesichert</translation>
    </message>
    <message>
        <source>All combinations</source>
        <translation>Alle Kombinationen</translation>
    </message>
    <message>
        <source>All curves as CSV, one column a metric</source>
        <translation>Alle Kurven als CSV, eine Spalte je Metrik</translation>
    </message>
    <message>
        <source>All curves as CSV, one row a value</source>
        <translation>Alle Kurven als CSV, eine Zeile je Wert</translation>
    </message>
    <message>
        <source>All results for other programs</source>
        <translation>Alle Ergebnisse für andere Programme</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Alle Einstellungen</translation>
    </message>
    <message>
        <source>All that differs</source>
        <translation>Alles, was abweicht</translation>
    </message>
    <message>
        <source>Another seed draws other combinations.</source>
        <translation>Ein anderer Seed zieht andere Kombinationen.</translation>
    </message>
    <message>
        <source>Answered in %1 ms on the CPU</source>
        <translation>In %1 ms auf der CPU beantwortet</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>At %1 %2, </source>
        <translation>Bei %1 %2: </translation>
    </message>
    <message>
        <source>At once.</source>
        <translation>Sofort.</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Averaged over %1 seeds: this interval covers utterances, the one in the cell seeds.</source>
        <translation>Gemittelt über %1 Seeds: Dieses Intervall gilt über Äußerungen, das in der Zelle über Seeds.</translation>
    </message>
    <message>
        <source>Axis %1.</source>
        <translation>Achse %1.</translation>
    </message>
    <message>
        <source>BPE</source>
        <translation>BPE</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Being tested</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Below the models</source>
        <translation>Unter den Modellen</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Bester</translation>
    </message>
    <message>
        <source>Best for its size</source>
        <translation>Bester seiner Größe</translation>
    </message>
    <message>
        <source>Best: %1 at %2. </source>
        <translation>Bester: %1 bei %2. </translation>
    </message>
    <message>
        <source>Better</source>
        <translation>Besser</translation>
    </message>
    <message>
        <source>Built-in assistant utterances</source>
        <translation>Eingebaute Assistenten-Äußerungen</translation>
    </message>
    <message>
        <source>Built-in recipe</source>
        <translation>Eingebautes Rezept</translation>
    </message>
    <message>
        <source>Built-in text</source>
        <translation>Eingebauter Text</translation>
    </message>
    <message>
        <source>CSV, one column a metric</source>
        <translation>CSV, eine Spalte je Metrik</translation>
    </message>
    <message>
        <source>CSV, one row a value</source>
        <translation>CSV, eine Zeile je Wert</translation>
    </message>
    <message>
        <source>CSV: smoothed values</source>
        <translation>CSV: geglättete Werte</translation>
    </message>
    <message>
        <source>CSV: zoomed range only</source>
        <translation>CSV: nur gezoomter Bereich</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was kept.</source>
        <translation>Abgebrochen. Nichts wurde behalten.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Change %1 ratio</source>
        <translation>Anteil %1 ändern</translation>
    </message>
    <message>
        <source>Change early stop</source>
        <translation>Frühes Ende ändern</translation>
    </message>
    <message>
        <source>Change in Design</source>
        <translation>Im Design ändern</translation>
    </message>
    <message>
        <source>Change layer matching</source>
        <translation>Schichtzuordnung ändern</translation>
    </message>
    <message>
        <source>Change level</source>
        <translation>Ebene ändern</translation>
    </message>
    <message>
        <source>Change role</source>
        <translation>Rolle ändern</translation>
    </message>
    <message>
        <source>Change shape</source>
        <translation>Form ändern</translation>
    </message>
    <message>
        <source>Change size</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>Change teacher</source>
        <translation>Lehrer ändern</translation>
    </message>
    <message>
        <source>Change temperature</source>
        <translation>Temperatur ändern</translation>
    </message>
    <message>
        <source>Change term</source>
        <translation>Term ändern</translation>
    </message>
    <message>
        <source>Change the sweep</source>
        <translation>Werte ändern</translation>
    </message>
    <message>
        <source>Change unit</source>
        <translation>Einheit ändern</translation>
    </message>
    <message>
        <source>Change weight</source>
        <translation>Gewicht ändern</translation>
    </message>
    <message>
        <source>Change weight schedule</source>
        <translation>Gewichtsverlauf ändern</translation>
    </message>
    <message>
        <source>Change what happens when a source runs short</source>
        <translation>Ändern, was bei zu kleiner Quelle geschieht</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>Diagramm: %1</translation>
    </message>
    <message>
        <source>Chart: %1 by shares of %2, %3 and %4</source>
        <translation>Diagramm: %1 nach Anteilen von %2, %3 und %4</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Charts: E in a chart exports PNG, SVG or CSV</source>
        <translation>Diagramme: E exportiert PNG, SVG oder CSV</translation>
    </message>
    <message>
        <source>Choose a Hugging Face folder</source>
        <translation>Hugging-Face-Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a corpus</source>
        <translation>Korpus wählen</translation>
    </message>
    <message>
        <source>Choose a corpus file</source>
        <translation>Korpusdatei wählen</translation>
    </message>
    <message>
        <source>Choose a corpus folder</source>
        <translation>Korpusordner wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose a file or folder, or drop it here</source>
        <translation>Datei oder Ordner wählen oder hier ablegen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder with results</source>
        <translation>Einen Ordner mit Ergebnissen wählen</translation>
    </message>
    <message>
        <source>Choose a labelled corpus for the tasks.</source>
        <translation>Für die Aufgaben ein Korpus mit Labels wählen.</translation>
    </message>
    <message>
        <source>Choose event files, CSV tables or trainer_state.json</source>
        <translation>Event-Dateien, CSV-Tabellen oder trainer_state.json wählen</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose labelled data</source>
        <translation>Daten mit Labels wählen</translation>
    </message>
    <message>
        <source>Choose runs</source>
        <translation>Läufe wählen</translation>
    </message>
    <message>
        <source>Choose sources</source>
        <translation>Quellen wählen</translation>
    </message>
    <message>
        <source>Choose where the new folder goes</source>
        <translation>Wählen, wohin der neue Ordner kommt</translation>
    </message>
    <message>
        <source>Chosen by itself</source>
        <translation>Von selbst gewählt</translation>
    </message>
    <message>
        <source>Chosen by the charts</source>
        <translation>Wie die Diagramme sie wählen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klassifikation</translation>
    </message>
    <message>
        <source>Clear all ranges	Esc</source>
        <translation>Alle Bereiche aufheben	Esc</translation>
    </message>
    <message>
        <source>Clear range	Del</source>
        <translation>Bereich aufheben	Del</translation>
    </message>
    <message>
        <source>Click to rename</source>
        <translation>Zum Umbenennen klicken</translation>
    </message>
    <message>
        <source>Click: hide or show. Alt + click: only this one.</source>
        <translation>Klick: aus- oder einblenden. Alt + Klick: nur diese.</translation>
    </message>
    <message>
        <source>Clip at norm</source>
        <translation>Kappen bei Norm</translation>
    </message>
    <message>
        <source>Close the catalogue</source>
        <translation>Katalog schließen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Colour %1</source>
        <translation>Farbe %1</translation>
    </message>
    <message>
        <source>Comparing texts</source>
        <translation>Texte vergleichen</translation>
    </message>
    <message>
        <source>Cosine of TF-IDF vectors</source>
        <translation>Kosinus der TF-IDF-Vektoren</translation>
    </message>
    <message>
        <source>Cosine of the teacher's mean vectors</source>
        <translation>Kosinus der mittleren Vektoren des Lehrers</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Wird gezählt</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Strg+Q</translation>
    </message>
    <message>
        <source>Distill</source>
        <translation>Destillation</translation>
    </message>
    <message>
        <source>Drag to move, double click to flip.</source>
        <translation>Ziehen verschiebt, Doppelklick dreht um.</translation>
    </message>
    <message>
        <source>Each mixture has one seed, so chance is not known and nothing is suggested. Add seeds.</source>
        <translation>Jede Mischung hat einen Seed, der Zufall ist also nicht bekannt, und nichts wird vorgeschlagen. Fügen Sie Seeds hinzu.</translation>
    </message>
    <message>
        <source>Embedding cosine</source>
        <translation>Kosinus der Einbettungen</translation>
    </message>
    <message>
        <source>End the sweep of %1</source>
        <translation>%1 nicht mehr durchgehen</translation>
    </message>
    <message>
        <source>Estimate from the measured speed of this device; %1 if nothing were shared.</source>
        <translation>Schätzung aus der gemessenen Geschwindigkeit dieses Geräts; %1, wenn nichts geteilt würde.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht ausgeben</translation>
    </message>
    <message>
        <source>Filter: words, tag:good, &gt;88</source>
        <translation>Filter: Wörter, tag:gut, &gt;88</translation>
    </message>
    <message>
        <source>Fitted</source>
        <translation>Angepasst</translation>
    </message>
    <message>
        <source>Fitted, 95 % band</source>
        <translation>Angepasst, 95-%-Band</translation>
    </message>
    <message>
        <source>Fitted, a guess</source>
        <translation>Angepasst, geraten</translation>
    </message>
    <message>
        <source>Flip axis	Ctrl+Up</source>
        <translation>Achse umdrehen	Ctrl+Up</translation>
    </message>
    <message>
        <source>Gain goes with this measure.</source>
        <translation>Der Gewinn geht mit diesem Maß.</translation>
    </message>
    <message>
        <source>Gain in %1, by domain</source>
        <translation>Gewinn in %1 nach Domäne</translation>
    </message>
    <message>
        <source>Gain of</source>
        <translation>Gewinn von</translation>
    </message>
    <message>
        <source>Hide from comparisons	H</source>
        <translation>Aus Vergleichen ausblenden	H</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>How many combinations are drawn.</source>
        <translation>Wie viele Kombinationen gezogen werden.</translation>
    </message>
    <message>
        <source>How many masks a text has, which epochs go through in turn and all seeds share; 0 makes fresh ones, whose answers cannot be kept.</source>
        <translation>Wie viele Masken ein Text hat, die die Epochen reihum zeigen und alle Seeds teilen; 0 macht jedes Mal neue, deren Antworten nicht aufgehoben werden können.</translation>
    </message>
    <message>
        <source>How many values</source>
        <translation>Wie viele Werte</translation>
    </message>
    <message>
        <source>How much the slot of one word counts in the loss beside one domain or intent. Below 1 favours intents, which a pretrained teacher learns last.</source>
        <translation>Wie viel der Slot eines Wortes im Verlust neben einer Domäne oder einem Intent zählt. Unter 1 haben Intents Vorrang, die ein vortrainierter Lehrer zuletzt lernt.</translation>
    </message>
    <message>
        <source>Inside the ranges: %1.</source>
        <translation>Innerhalb der Bereiche: %1.</translation>
    </message>
    <message>
        <source>JS divergence</source>
        <translation>JS-Divergenz</translation>
    </message>
    <message>
        <source>Jensen-Shannon divergence of pieces, bits</source>
        <translation>Jensen-Shannon-Divergenz der Teile, Bit</translation>
    </message>
    <message>
        <source>Joined with</source>
        <translation>Verbunden mit</translation>
    </message>
    <message>
        <source>Joins the same task or text in another language: one model learns all of them</source>
        <translation>Verbindet dieselbe Aufgabe oder Textart in einer weiteren Sprache: ein Modell lernt alle</translation>
    </message>
    <message>
        <source>Keep answers</source>
        <translation>Antworten aufheben</translation>
    </message>
    <message>
        <source>Keep layers</source>
        <translation>Schichten aufheben</translation>
    </message>
    <message>
        <source>Layers that hidden and cosine terms compare are kept on the disk too, as 16-bit numbers. They take much room.</source>
        <translation>Auch Schichten, die Terme auf verborgenen Zuständen vergleichen, bleiben auf der Platte, als 16-Bit-Zahlen. Sie brauchen viel Platz.</translation>
    </message>
    <message>
        <source>Kept for runs</source>
        <translation>Für Läufe aufgehoben</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Least squares, 95 % band</source>
        <translation>Kleinste Quadrate, 95-%-Band</translation>
    </message>
    <message>
        <source>Linear baseline</source>
        <translation>Lineare Basis</translation>
    </message>
    <message>
        <source>Lines without a value: %1.</source>
        <translation>Linien ohne Wert: %1.</translation>
    </message>
    <message>
        <source>Lines: %1. Axes: %2.</source>
        <translation>Linien: %1. Achsen: %2.</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Logarithmic axis.</source>
        <translation>Logarithmische Achse.</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>Niedriger ist besser.</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Masks a text</source>
        <translation>Masken je Text</translation>
    </message>
    <message>
        <source>McNemar&#x27;s p %1, corrected %2.</source>
        <translation>McNemar p %1, korrigiert %2.</translation>
    </message>
    <message>
        <source>McNemar&#x27;s p %1.</source>
        <translation>McNemar p %1.</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Mixtures</source>
        <translation>Mischungen</translation>
    </message>
    <message>
        <source>Move left	Ctrl+Left</source>
        <translation>Nach links	Ctrl+Left</translation>
    </message>
    <message>
        <source>Move right	Ctrl+Right</source>
        <translation>Nach rechts	Ctrl+Right</translation>
    </message>
    <message>
        <source>Next ratio</source>
        <translation>Nächster Anteil</translation>
    </message>
    <message>
        <source>No clear difference</source>
        <translation>Kein klarer Unterschied</translation>
    </message>
    <message>
        <source>No other mixture promises more than a tenth of the seeds' noise over the best one measured.</source>
        <translation>Keine andere Mischung verspricht mehr als ein Zehntel des Rauschens der Seeds über die beste gemessene hinaus.</translation>
    </message>
    <message>
        <source>No run has left anything here yet.</source>
        <translation>Noch kein Lauf hat hier etwas hinterlassen.</translation>
    </message>
    <message>
        <source>No similarity is known: run the study's teacher with this version</source>
        <translation>Keine Ähnlichkeit bekannt: lassen Sie den Lehrer der Studie mit dieser Version laufen</translation>
    </message>
    <message>
        <source>Not all languages are tested</source>
        <translation>Nicht alle Sprachen werden getestet</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Not tested against %1: a test needs the answers of both to the same utterances.</source>
        <translation>Nicht gegen %1 geprüft: Ein Test braucht die Antworten beider auf dieselben Äußerungen.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note	N</source>
        <translation>Notiz	N</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>One seed: the interval covers utterances only, not seeds.</source>
        <translation>Ein Seed: Das Intervall gilt nur über Äußerungen, nicht über Seeds.</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überlappung</translation>
    </message>
    <message>
        <source>Paired bootstrap p %1, corrected for %2 groups by Holm %3.</source>
        <translation>Gepaarter Bootstrap p %1, für %2 Gruppen nach Holm korrigiert %3.</translation>
    </message>
    <message>
        <source>Paired bootstrap p %1.</source>
        <translation>Gepaarter Bootstrap p %1.</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>Parallel</translation>
    </message>
    <message>
        <source>Parts of each ratio</source>
        <translation>Teile jedes Anteils</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>Perplexity under the source's trigrams</source>
        <translation>Perplexität unter den Trigrammen der Quelle</translation>
    </message>
    <message>
        <source>Pieces kept</source>
        <translation>Behaltene Teile</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Random points</source>
        <translation>Zufällige Punkte</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Remove language</source>
        <translation>Sprache entfernen</translation>
    </message>
    <message>
        <source>Remove what no run needs</source>
        <translation>Entfernen, was kein Lauf braucht</translation>
    </message>
    <message>
        <source>Removes results of stages and teacher answers that no run of the store needs. Runs, models and scores stay.</source>
        <translation>Entfernt Ergebnisse von Stufen und Antworten von Lehrern, die kein Lauf braucht. Läufe, Modelle und Werte bleiben.</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>Lauf umbenennen</translation>
    </message>
    <message>
        <source>Report with charts and tests, one HTML file</source>
        <translation>Bericht mit Diagrammen und Tests, eine HTML-Datei</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Run all combinations of the swept values, or some drawn at random.</source>
        <translation>Alle Kombinationen der Werte laufen lassen, oder einige zufällig gezogene.</translation>
    </message>
    <message>
        <source>Runs of the comparison</source>
        <translation>Läufe des Vergleichs</translation>
    </message>
    <message>
        <source>Runs on parallel axes</source>
        <translation>Läufe auf parallelen Achsen</translation>
    </message>
    <message>
        <source>Runs that differ in a setting are shown here, one line each.</source>
        <translation>Läufe, die sich in einer Einstellung unterscheiden, stehen hier als je eine Linie.</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>Seed der Ziehung</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Shared of the commonest pieces</source>
        <translation>Gemeinsame unter den häufigsten Teilen</translation>
    </message>
    <message>
        <source>Show again	H</source>
        <translation>Wieder zeigen	H</translation>
    </message>
    <message>
        <source>Signs: %1</source>
        <translation>Zeichen: %1</translation>
    </message>
    <message>
        <source>Similar to</source>
        <translation>Ähnlich zu</translation>
    </message>
    <message>
        <source>Similarities</source>
        <translation>Ähnlichkeiten</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Slot weight</source>
        <translation>Gewicht der Slots</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Abstände</translation>
    </message>
    <message>
        <source>Sweep a field</source>
        <translation>Ein Feld durchgehen</translation>
    </message>
    <message>
        <source>Sweep all mixtures</source>
        <translation>Alle Mischungen durchgehen</translation>
    </message>
    <message>
        <source>Sweep the ratios of a transfer set to see a metric over them.</source>
        <translation>Lassen Sie die Anteile einer Transfermenge durchgehen, um ein Maß darüber zu sehen.</translation>
    </message>
    <message>
        <source>Sweep this: the study runs several values of it</source>
        <translation>Diesen Wert durchgehen: die Studie läuft mit mehreren Werten</translation>
    </message>
    <message>
        <source>Swept fields</source>
        <translation>Durchgegangene Felder</translation>
    </message>
    <message>
        <source>TF-IDF cosine</source>
        <translation>TF-IDF-Kosinus</translation>
    </message>
    <message>
        <source>Table as a LaTeX file</source>
        <translation>Tabelle als LaTeX-Datei</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Tags	T</source>
        <translation>Marken	T</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Marken, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Task pieces that the source has</source>
        <translation>Teile der Aufgabe, die die Quelle hat</translation>
    </message>
    <message>
        <source>Teacher answers</source>
        <translation>Antworten von Lehrern</translation>
    </message>
    <message>
        <source>Teacher answers: %1 known before, %2 on the disk</source>
        <translation>Antworten des Lehrers: %1 schon bekannt, %2 auf der Platte</translation>
    </message>
    <message>
        <source>Testing against %1</source>
        <translation>Wird gegen %1 geprüft</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Tests: paired bootstrap over %1 utterances against %2, corrected for %3 groups by Holm.</source>
        <translation>Tests: gepaarter Bootstrap über %1 Äußerungen gegen %2, für %3 Gruppen nach Holm korrigiert.</translation>
    </message>
    <message>
        <source>Tests: paired bootstrap over %1 utterances against %2.</source>
        <translation>Tests: gepaarter Bootstrap über %1 Äußerungen gegen %2.</translation>
    </message>
    <message>
        <source>Than the teacher</source>
        <translation>Als der Lehrer</translation>
    </message>
    <message>
        <source>The likeliest of each masked piece's answer; all others are kept as one sum.</source>
        <translation>Die wahrscheinlichsten aus der Antwort zu jedem maskierten Teil; alle übrigen bleiben als eine Summe.</translation>
    </message>
    <message>
        <source>The run is called %1 now.</source>
        <translation>Der Lauf heißt jetzt %1.</translation>
    </message>
    <message>
        <source>The study has all these runs. Add seeds or values, or run a study of its own.</source>
        <translation>Die Studie hat alle diese Läufe. Fügen Sie Seeds oder Werte hinzu, oder starten Sie eine eigene Studie.</translation>
    </message>
    <message>
        <source>The study runs all mixtures whose ratios are multiples of one step</source>
        <translation>Die Studie läuft mit allen Mischungen, deren Anteile Vielfache eines Schrittes sind</translation>
    </message>
    <message>
        <source>The teacher answers each text once for all ratios, seeds, epochs and students; the answers stay on the disk.</source>
        <translation>Der Lehrer beantwortet jeden Text einmal für alle Anteile, Seeds, Epochen und Schüler; die Antworten bleiben auf der Platte.</translation>
    </message>
    <message>
        <source>The teacher's</source>
        <translation>Die des Lehrers</translation>
    </message>
    <message>
        <source>The teacher's pieces</source>
        <translation>Stücke des Lehrers</translation>
    </message>
    <message>
        <source>These domains do not show that gain goes with this measure.</source>
        <translation>Diese Domänen zeigen nicht, dass der Gewinn mit diesem Maß geht.</translation>
    </message>
    <message>
        <source>These mixtures differ no more than seeds do (p %1), so the data support no suggestion.</source>
        <translation>Diese Mischungen unterscheiden sich nicht mehr als Seeds (p %1), die Daten stützen also keinen Vorschlag.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>Train a SentencePiece model here, load a tokenizer, or take a loaded teacher's.</source>
        <translation>Ein SentencePiece-Modell hier trainieren, einen Tokenizer laden oder den eines geladenen Lehrers nehmen.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Download progress</source>
        <translation>Fortschritt des Herunterladens</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Downloading %1 %</source>
        <translation>Wird geladen, %1 %</translation>
    </message>
    <message>
        <source>Find a public corpus</source>
        <translation>Öffentlichen Korpus suchen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>In der Bibliothek</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Export results of %1 runs</source>
        <translation>Ergebnisse von %1 Läufen exportieren</translation>
    </message>
    <message>
        <source>Export results of the study</source>
        <translation>Ergebnisse der Studie exportieren</translation>
    </message>
    <message>
        <source>Export results of this run</source>
        <translation>Ergebnisse dieses Laufs exportieren</translation>
    </message>
    <message>
        <source>Heads for transformers</source>
        <translation>Köpfe für transformers</translation>
    </message>
    <message>
        <source>Hugging Face folder</source>
        <translation>Hugging-Face-Ordner</translation>
    </message>
    <message>
        <source>Import results</source>
        <translation>Ergebnisse importieren</translation>
    </message>
    <message>
        <source>Import results from a folder</source>
        <translation>Ergebnisse aus einem Ordner importieren</translation>
    </message>
    <message>
        <source>Import results from files</source>
        <translation>Ergebnisse aus Dateien importieren</translation>
    </message>
    <message>
        <source>Imported %1 runs as study %2.</source>
        <translation>%1 Läufe als Studie %2 importiert.</translation>
    </message>
    <message>
        <source>Imported one run as study %1.</source>
        <translation>Einen Lauf als Studie %1 importiert.</translation>
    </message>
    <message>
        <source>Imported runs do not say what they were tested on.</source>
        <translation>Importierte Läufe sagen nicht, worauf sie getestet wurden.</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Intent</translation>
    </message>
    <message>
        <source>Left out %1 pieces, the first: %2</source>
        <translation>%1 Stücke weggelassen, das erste: %2</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Weggelassen: %1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model to try</source>
        <translation>Modell zum Ausprobieren</translation>
    </message>
    <message>
        <source>No model to try yet. Train one in Design, or import a fine-tuned Hugging Face folder.</source>
        <translation>Noch kein Modell zum Ausprobieren. Im Entwurf eines trainieren oder einen feinabgestimmten Hugging-Face-Ordner importieren.</translation>
    </message>
    <message>
        <source>ONNX, float32 and int8</source>
        <translation>ONNX, float32 und int8</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Reading results</source>
        <translation>Ergebnisse werden gelesen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard</translation>
    </message>
    <message>
        <source>The engine is loading.</source>
        <translation>Der Rechenkern wird geladen.</translation>
    </message>
    <message>
        <source>The int8 form gives the same answers in %1.</source>
        <translation>Die int8-Form gibt in %1 dieselben Antworten.</translation>
    </message>
    <message>
        <source>Models and checkpoints.</source>
        <translation>Modelle und Zwischenstände.</translation>
    </message>
    <message>
        <source>Models and checkpoints; %1 of it are teachers&apos; answers, which all runs share.</source>
        <translation>Modelle und Zwischenstände; davon sind %1 Antworten der Lehrer, die alle Läufe teilen.</translation>
    </message>
    <message>
        <source>Training stages whose result is on the disk already or serves several runs of this study.</source>
        <translation>Trainingsstufen, deren Ergebnis schon auf der Platte liegt oder mehreren Läufen dieser Studie dient.</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Try a model</source>
        <translation>Ein Modell ausprobieren</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Try the model</source>
        <translation>Modell ausprobieren</translation>
    </message>
    <message>
        <source>Type an utterance</source>
        <translation>Eine Äußerung eingeben</translation>
    </message>
    <message>
        <source>Type what a person would say, such as “wake me up at nine am on friday”. Domain, intent and slots appear while you type.</source>
        <translation>Eingeben, was jemand sagen würde, etwa „wake me up at nine am on friday“. Domäne, Intent und Slots erscheinen beim Tippen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Utterance</source>
        <translation>Äußerung</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close import</source>
        <translation>Import schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Closeness to target task</source>
        <translation>Nähe zur Zielaufgabe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Compare needs two finished runs.</source>
        <translation>Der Vergleich braucht zwei fertige Läufe.</translation>
    </message>
    <message>
        <source>Compared with teacher</source>
        <translation>Verglichen mit Lehrer</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Kontrolle</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy comparison as LaTeX</source>
        <translation>Vergleich als LaTeX kopieren</translation>
    </message>
    <message>
        <source>Copy comparison as Markdown</source>
        <translation>Vergleich als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy table as LaTeX</source>
        <translation>Tabelle als LaTeX kopieren</translation>
    </message>
    <message>
        <source>Copy table as Markdown</source>
        <translation>Tabelle als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy values	Ctrl+C</source>
        <translation>Werte kopieren	Ctrl+C</translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation>Korpora</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Cosine of hidden states</source>
        <translation>Kosinus der Hidden States</translation>
    </message>
    <message>
        <source>Could not write %1: %2. Choose another folder.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>Gezählt in</translation>
    </message>
    <message>
        <source>Counting the corpora.</source>
        <translation>Die Korpora werden gezählt.</translation>
    </message>
    <message>
        <source>Ctrl + Left, Right</source>
        <translation>Ctrl + Links, Rechts</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
    <message>
        <source>Ctrl ⏎</source>
        <translation>Strg ⏎</translation>
    </message>
    <message>
        <source>Ctrl+/</source>
        <translation>Strg+/</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Shift+Z</source>
        <translation>Ctrl+Z, Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>DC</source>
        <translation>DC</translation>
    </message>
    <message>
        <source>DC accuracy</source>
        <translation>DC-Genauigkeit</translation>
    </message>
    <message>
        <source>DC macro F1</source>
        <translation>DC-Makro-F1</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dark look</source>
        <translation>Dunkle Ansicht</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Abfall</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete	Del</source>
        <translation>Löschen	Entf</translation>
    </message>
    <message>
        <source>Delete %1 with its checkpoints and curves?</source>
        <translation>%1 mit Sicherungspunkten und Kurven löschen?</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Design, not trained yet</source>
        <translation>Entwurf, noch nicht trainiert</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Dev</source>
        <translation>Dev</translation>
    </message>
    <message>
        <source>Dev: %1 utterances</source>
        <translation>Dev: %1 Äußerungen</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>Gerät: %1</translation>
    </message>
    <message>
        <source>Different words</source>
        <translation>Verschiedene Wörter</translation>
    </message>
    <message>
        <source>Direction of hidden states</source>
        <translation>Richtung der Hidden States</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard %1 steps?</source>
        <translation>%1 Schritte verwerfen?</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Distance %1, vocabulary overlap %2</source>
        <translation>Abstand %1, Wortüberschneidung %2</translation>
    </message>
    <message>
        <source>Distilled</source>
        <translation>Destilliert</translation>
    </message>
    <message>
        <source>Distilling</source>
        <translation>Destillieren</translation>
    </message>
    <message>
        <source>Domain classification</source>
        <translation>Domänen (DC)</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Double click, 0</source>
        <translation>Doppelklick, 0</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Drag, Shift + drag</source>
        <translation>Ziehen, Shift + Ziehen</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Neu ziehen</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Duplicate recipe</source>
        <translation>Rezept duplizieren</translation>
    </message>
    <message>
        <source>Duplicate recipe into Design</source>
        <translation>Rezept in den Entwurf kopieren</translation>
    </message>
    <message>
        <source>E, Ctrl+C</source>
        <translation>E, Ctrl+C</translation>
    </message>
    <message>
        <source>Each run</source>
        <translation>Je Lauf</translation>
    </message>
    <message>
        <source>Each sentence comes %1 times an epoch.</source>
        <translation>Jeder Satz kommt %1-mal je Epoche.</translation>
    </message>
    <message>
        <source>Edit as JSON</source>
        <translation>Als JSON bearbeiten</translation>
    </message>
    <message>
        <source>Edit the box</source>
        <translation>Feld bearbeiten</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>Embeddings %1, attention %2, feed-forward %3, heads %4</source>
        <translation>Embeddings %1, Attention %2, Feed-forward %3, Köpfe %4</translation>
    </message>
    <message>
        <source>End the sweep</source>
        <translation>Variieren beenden</translation>
    </message>
    <message>
        <source>Ends fine-tuning after three evaluations without gain.</source>
        <translation>Beendet das Fine-Tuning nach drei Auswertungen ohne Gewinn.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Rechenkern</translation>
    </message>
    <message>
        <source>Enter, digits</source>
        <translation>Enter, Ziffern</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Estimated from the number of words; the tokenizer is trained with the first run.</source>
        <translation>Aus der Zahl der Wörter geschätzt; der Tokenizer wird mit dem ersten Lauf trainiert.</translation>
    </message>
    <message>
        <source>Evals</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>Auswerten alle</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>Gleichmäßig</translation>
    </message>
    <message>
        <source>Every metric of this run is on show</source>
        <translation>Alle Metriken dieses Laufs sind zu sehen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export CSV, one column a series</source>
        <translation>CSV exportieren, eine Spalte je Reihe</translation>
    </message>
    <message>
        <source>Export CSV, one row a value</source>
        <translation>CSV exportieren, eine Zeile je Wert</translation>
    </message>
    <message>
        <source>Export PNG</source>
        <translation>PNG exportieren</translation>
    </message>
    <message>
        <source>Export SVG</source>
        <translation>SVG exportieren</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>Export comparison</source>
        <translation>Vergleich exportieren</translation>
    </message>
    <message>
        <source>Export, copy values</source>
        <translation>Exportieren, Werte kopieren</translation>
    </message>
    <message>
        <source>F11</source>
        <translation>F11</translation>
    </message>
    <message>
        <source>F6, Shift+F6</source>
        <translation>F6, Shift+F6</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Fastest here</source>
        <translation>Schnellste hier</translation>
    </message>
    <message>
        <source>Feed-forward</source>
        <translation>Feed-forward</translation>
    </message>
    <message>
        <source>Feed-forward %1</source>
        <translation>Feed-forward %1</translation>
    </message>
    <message>
        <source>Feed-forward size</source>
        <translation>Feed-forward</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>Datei oder Ordner</translation>
    </message>
    <message>
        <source>File, 32-bit</source>
        <translation>Datei, 32 Bit</translation>
    </message>
    <message>
        <source>Fill from</source>
        <translation>Auffüllen aus</translation>
    </message>
    <message>
        <source>Fill from %1</source>
        <translation>Aus %1 auffüllen</translation>
    </message>
    <message>
        <source>Fill from another source</source>
        <translation>Aus anderer Quelle auffüllen</translation>
    </message>
    <message>
        <source>Fill the page	F</source>
        <translation>Seite füllen	F</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Läufe filtern</translation>
    </message>
    <message>
        <source>Final scores on</source>
        <translation>Endwerte auf</translation>
    </message>
    <message>
        <source>Find a corpus</source>
        <translation>Korpus suchen</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>Modell suchen</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>Feinabstimmung</translation>
    </message>
    <message>
        <source>Fine-tuning, students and control</source>
        <translation>Fine-Tuning, Schüler und Kontrolle</translation>
    </message>
    <message>
        <source>Fine-tuning, teacher</source>
        <translation>Fine-Tuning, Lehrer</translation>
    </message>
    <message>
        <source>Fold the log</source>
        <translation>Protokoll falten</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>For each point</source>
        <translation>Je Punkt</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>Selbst erkannt</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Ganzer Bildschirm</translation>
    </message>
    <message>
        <source>Gap closed</source>
        <translation>Lückenschluss</translation>
    </message>
    <message>
        <source>Generic</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Go to Design</source>
        <translation>Zum Design</translation>
    </message>
    <message>
        <source>Go to Runs</source>
        <translation>Zu den Läufen</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Dorthin</translation>
    </message>
    <message>
        <source>Gold labels</source>
        <translation>Gold-Labels</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Groups with one seed have none.</source>
        <translation>Gruppen mit einem Seed haben keins.</translation>
    </message>
    <message>
        <source>Hard label</source>
        <translation>Gold-Labels</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>Hidden-Größe</translation>
    </message>
    <message>
        <source>Hidden states</source>
        <translation>Hidden States</translation>
    </message>
    <message>
        <source>Home folder</source>
        <translation>Hauptordner</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>ICNER</source>
        <translation>ICNER</translation>
    </message>
    <message>
        <source>ICNER F-SemER</source>
        <translation>ICNER F-SemER</translation>
    </message>
    <message>
        <source>ICNER IRER</source>
        <translation>ICNER IRER</translation>
    </message>
    <message>
        <source>ICNER SemER</source>
        <translation>ICNER SemER</translation>
    </message>
    <message>
        <source>ICNER exact match</source>
        <translation>ICNER exakte Treffer</translation>
    </message>
    <message>
        <source>ICNER intent accuracy</source>
        <translation>ICNER Intent-Genauigkeit</translation>
    </message>
    <message>
        <source>ICNER slot F1</source>
        <translation>ICNER Slot-F1</translation>
    </message>
    <message>
        <source>Ignore outliers in scaling</source>
        <translation>Ausreißer beim Skalieren auslassen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import Hugging Face folder</source>
        <translation>Hugging-Face-Ordner importieren</translation>
    </message>
    <message>
        <source>Import a corpus</source>
        <translation>Korpus importieren</translation>
    </message>
    <message>
        <source>Import corpus</source>
        <translation>Korpus importieren</translation>
    </message>
    <message>
        <source>Import progress</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Imported %1.</source>
        <translation>%1 importiert.</translation>
    </message>
    <message>
        <source>Imported, Hugging Face folder</source>
        <translation>Importiert, Hugging-Face-Ordner</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird importiert</translation>
    </message>
    <message>
        <source>In recipes</source>
        <translation>In Rezepten</translation>
    </message>
    <message>
        <source>Intent and slots</source>
        <translation>Intent und Slots</translation>
    </message>
    <message>
        <source>Intent: %1</source>
        <translation>Intent: %1</translation>
    </message>
    <message>
        <source>Intents</source>
        <translation>Intents</translation>
    </message>
    <message>
        <source>Intents and slots</source>
        <translation>Intents und Slots</translation>
    </message>
    <message>
        <source>Intervals: Student&#x27;s t over %1 seeds, 95 %.</source>
        <translation>Intervalle: Student-t über %1 Seeds, 95 %.</translation>
    </message>
    <message>
        <source>Intervals: Student&#x27;s t over the seeds of each group, 95 %.</source>
        <translation>Intervalle: Student-t über die Seeds jeder Gruppe, 95 %.</translation>
    </message>
    <message>
        <source>Intervals: Student&#x27;s t over the runs of each group, which join settings beside seeds, 95 %.</source>
        <translation>Intervalle: Student-t über die Läufe jeder Gruppe, die neben Seeds auch Einstellungen zusammenfasst, 95 %.</translation>
    </message>
    <message>
        <source>J, K, Space</source>
        <translation>J, K, Leertaste</translation>
    </message>
    <message>
        <source>JS distance</source>
        <translation>JS-Abstand</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Jensen-Shannon distance of the word frequencies, 0 to 1, and the share of the 10,000 commonest words that both have.</source>
        <translation>Jensen-Shannon-Abstand der Worthäufigkeiten, 0 bis 1, und der Anteil der 10.000 häufigsten Wörter, die beide haben.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep best by</source>
        <translation>Bestes nach</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>L, R, F</source>
        <translation>L, R, F</translation>
    </message>
    <message>
        <source>L, S</source>
        <translation>L, S</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>Labelspalte</translation>
    </message>
    <message>
        <source>Label counts</source>
        <translation>Anzahl je Label</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Mit Labels</translation>
    </message>
    <message>
        <source>Labelled corpus</source>
        <translation>Korpus mit Labels</translation>
    </message>
    <message>
        <source>Labelled data</source>
        <translation>Daten mit Labels</translation>
    </message>
    <message>
        <source>Labelled utterances</source>
        <translation>Äußerungen mit Labels</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Labels are there</source>
        <translation>Labels sind da</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Last layers</source>
        <translation>Letzte Schichten</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>Layer matching</source>
        <translation>Schichtzuordnung</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Layers matched</source>
        <translation>Zugeordnete Schichten</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Left, Right, Up, Down</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Licence %1</source>
        <translation>Lizenz %1</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light look</source>
        <translation>Helle Ansicht</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Load a model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Loading the engine</source>
        <translation>Rechenkern lädt</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>Lock %1 ratio</source>
        <translation>Anteil %1 sperren</translation>
    </message>
    <message>
        <source>Lock, sweep</source>
        <translation>Sperren, variieren</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log Y</source>
        <translation>Log Y</translation>
    </message>
    <message>
        <source>Log Y	L</source>
        <translation>Log Y	L</translation>
    </message>
    <message>
        <source>Log Y, raw line, fill the page</source>
        <translation>Log Y, Rohlinie, Seite füllen</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>Protokollzeilen</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>Logits</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>Längster Text</translation>
    </message>
    <message>
        <source>Longest text, pieces</source>
        <translation>Längster Text, Teile</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Look of the system</source>
        <translation>Ansicht des Systems</translation>
    </message>
    <message>
        <source>Looking at it</source>
        <translation>Wird angesehen</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>Loss by objective term</source>
        <translation>Loss nach Term</translation>
    </message>
    <message>
        <source>Loss by source</source>
        <translation>Loss nach Quelle</translation>
    </message>
    <message>
        <source>MLM accuracy</source>
        <translation>MLM-Genauigkeit</translation>
    </message>
    <message>
        <source>MLM loss, held out</source>
        <translation>MLM-Verlust, zurückgehalten</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>Makro-F1</translation>
    </message>
    <message>
        <source>Make the set smaller</source>
        <translation>Menge verkleinern</translation>
    </message>
    <message>
        <source>Masked pieces</source>
        <translation>Maskierte Teile</translation>
    </message>
    <message>
        <source>Masked share</source>
        <translation>Maskierter Anteil</translation>
    </message>
    <message>
        <source>Masked words</source>
        <translation>Maskierte Wörter</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Memory, peak</source>
        <translation>Speicher, höchstens</translation>
    </message>
    <message>
        <source>Mend what is marked above first.</source>
        <translation>Erst beheben, was oben markiert ist.</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Model of an earlier run</source>
        <translation>Modell eines früheren Laufs</translation>
    </message>
    <message>
        <source>Model to load</source>
        <translation>Zu ladendes Modell</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Move down	Alt+Down</source>
        <translation>Nach unten	Alt+Ab</translation>
    </message>
    <message>
        <source>Move up	Alt+Up</source>
        <translation>Nach oben	Alt+Auf</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name in this store</source>
        <translation>Name in diesem Speicher</translation>
    </message>
    <message>
        <source>Name of the new student</source>
        <translation>Name des neuen Schülers</translation>
    </message>
    <message>
        <source>Name of the study</source>
        <translation>Name der Studie</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
    <message>
        <source>New recipe</source>
        <translation>Neues Rezept</translation>
    </message>
    <message>
        <source>New student</source>
        <translation>Neuer Schüler</translation>
    </message>
    <message>
        <source>New study</source>
        <translation>Neue Studie</translation>
    </message>
    <message>
        <source>Next point, next series</source>
        <translation>Nächster Punkt, nächste Reihe</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Next run, previous run, pause</source>
        <translation>Nächster Lauf, voriger Lauf, Pause</translation>
    </message>
    <message>
        <source>Next, previous panel</source>
        <translation>Nächster, voriger Bereich</translation>
    </message>
    <message>
        <source>No control</source>
        <translation>Keine Kontrolle</translation>
    </message>
    <message>
        <source>No device</source>
        <translation>Kein Gerät</translation>
    </message>
    <message>
        <source>No distillation</source>
        <translation>Ohne Destillation</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Kein Rechenkern</translation>
    </message>
    <message>
        <source>No finished run yet</source>
        <translation>Noch kein fertiger Lauf</translation>
    </message>
    <message>
        <source>No group has this score yet</source>
        <translation>Noch keine Gruppe hat diesen Wert</translation>
    </message>
    <message>
        <source>No match for &quot;%1&quot;.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
    <message>
        <source>No model chosen</source>
        <translation>Kein Modell gewählt</translation>
    </message>
    <message>
        <source>No model fits. Choose All, or clear the search.</source>
        <translation>Kein Modell passt. Alle wählen oder die Suche leeren.</translation>
    </message>
    <message>
        <source>No model saved yet</source>
        <translation>Noch kein Modell gespeichert</translation>
    </message>
    <message>
        <source>No model size is known</source>
        <translation>Keine Modellgröße ist bekannt</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>Noch kein Modell.</translation>
    </message>
    <message>
        <source>No recipe yet.</source>
        <translation>Noch kein Rezept.</translation>
    </message>
    <message>
        <source>No run yet.</source>
        <translation>Noch kein Lauf.</translation>
    </message>
    <message>
        <source>No task</source>
        <translation>Keine Aufgabe</translation>
    </message>
    <message>
        <source>No term yet. Add soft labels to learn from the teacher.</source>
        <translation>Noch kein Term. Soft Labels hinzufügen, um vom Lehrer zu lernen.</translation>
    </message>
    <message>
        <source>No test utterance is in the transfer set.</source>
        <translation>Keine Testäußerung steht in der Transfermenge.</translation>
    </message>
    <message>
        <source>No text chosen</source>
        <translation>Kein Text gewählt</translation>
    </message>
    <message>
        <source>No transfer set%1</source>
        <translation>Keine Transfermenge%1</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>Noch keine Werte</translation>
    </message>
    <message>
        <source>No values yet.</source>
        <translation>Noch keine Werte.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>None of these runs has this metric</source>
        <translation>Keiner dieser Läufe hat diese Metrik</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Nicht hier</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gesichert</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Nothing but the runs themselves</source>
        <translation>Nur die Läufe selbst</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Nichts weicht ab</translation>
    </message>
    <message>
        <source>Nothing queued</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Masked pieces, %1</source>
        <translation>Maskierte Teile, %1</translation>
    </message>
    <message>
        <source>Nothing is downloaded before you ask for it.</source>
        <translation>Nichts wird ungefragt heruntergeladen.</translation>
    </message>
    <message>
        <source>On the tasks, %1</source>
        <translation>Auf den Aufgaben, %1</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>One seed: no interval. Add seeds to get intervals.</source>
        <translation>Ein Seed: kein Intervall. Mehr Seeds geben Intervalle.</translation>
    </message>
    <message>
        <source>One utterance</source>
        <translation>Eine Äußerung</translation>
    </message>
    <message>
        <source>Only this study</source>
        <translation>Nur diese Studie</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Rezept öffnen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open in Design</source>
        <translation>Im Design öffnen</translation>
    </message>
    <message>
        <source>Open in the builder</source>
        <translation>Im Baukasten öffnen</translation>
    </message>
    <message>
        <source>Open recipe</source>
        <translation>Rezept öffnen</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Parameters by layers and hidden size</source>
        <translation>Parameter nach Schichten und Hidden-Größe</translation>
    </message>
    <message>
        <source>Parameters, millions (log)</source>
        <translation>Parameter, Millionen (log)</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause run</source>
        <translation>Lauf pausieren</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation>Vorab-Check</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Pretrained for %1</source>
        <translation>Vortrainiert: %1</translation>
    </message>
    <message>
        <source>Pretraining</source>
        <translation>Vortraining</translation>
    </message>
    <message>
        <source>Pretraining text</source>
        <translation>Text zum Vortrainieren</translation>
    </message>
    <message>
        <source>Previous run</source>
        <translation>Voriger Lauf</translation>
    </message>
    <message>
        <source>Primary button</source>
        <translation>Hauptschaltfläche</translation>
    </message>
    <message>
        <source>Public corpora</source>
        <translation>Öffentliche Korpora</translation>
    </message>
    <message>
        <source>Public corpora to download</source>
        <translation>Öffentliche Korpora zum Herunterladen</translation>
    </message>
    <message>
        <source>Publisher's page</source>
        <translation>Seite des Herausgebers</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>Warteschlange: %1</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Ratio slider</source>
        <translation>Anteilsregler</translation>
    </message>
    <message>
        <source>Raw line</source>
        <translation>Rohlinie</translation>
    </message>
    <message>
        <source>Read %1 of %2</source>
        <translation>%1 von %2 gelesen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Reading log</source>
        <translation>Protokoll wird gelesen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Recipe as JSON</source>
        <translation>Rezept als JSON</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>Rezepte (*.json)</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>Relativ</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1 from this store?</source>
        <translation>%1 aus diesem Speicher entfernen?</translation>
    </message>
    <message>
        <source>Remove %1 from this store? The files it came from stay.</source>
        <translation>%1 aus diesem Speicher entfernen? Die Quelldateien bleiben.</translation>
    </message>
    <message>
        <source>Remove a value</source>
        <translation>Wert entfernen</translation>
    </message>
    <message>
        <source>Remove chart</source>
        <translation>Diagramm entfernen</translation>
    </message>
    <message>
        <source>Remove corpus</source>
        <translation>Korpus entfernen</translation>
    </message>
    <message>
        <source>Remove seed</source>
        <translation>Seed entfernen</translation>
    </message>
    <message>
        <source>Remove source</source>
        <translation>Quelle entfernen</translation>
    </message>
    <message>
        <source>Remove term</source>
        <translation>Term entfernen</translation>
    </message>
    <message>
        <source>Remove term %1</source>
        <translation>Term %1 entfernen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename	F2</source>
        <translation>Umbenennen	F2</translation>
    </message>
    <message>
        <source>Rename corpus</source>
        <translation>Korpus umbenennen</translation>
    </message>
    <message>
        <source>Rename model</source>
        <translation>Modell umbenennen</translation>
    </message>
    <message>
        <source>Repeat sentences</source>
        <translation>Sätze wiederholen</translation>
    </message>
    <message>
        <source>Requested
Realised</source>
        <translation>Gewünscht
Erreicht</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume from its checkpoint</source>
        <translation>Vom Sicherungspunkt fortsetzen</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Retained</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>Run %1, %2</source>
        <translation>Lauf %1, %2</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut starten</translation>
    </message>
    <message>
        <source>Run study</source>
        <translation>Studie starten</translation>
    </message>
    <message>
        <source>Run study – %1 runs</source>
        <translation>Studie starten – %1 Läufe</translation>
    </message>
    <message>
        <source>Run study – 1 run</source>
        <translation>Studie starten – 1 Lauf</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Runs, models and corpora lie here. Set STILLROOM_HOME before the start to use another folder.</source>
        <translation>Läufe, Modelle und Korpora liegen hier. STILLROOM_HOME vor dem Start setzen, um einen anderen Ordner zu nehmen.</translation>
    </message>
    <message>
        <source>Same step</source>
        <translation>Gleicher Schritt</translation>
    </message>
    <message>
        <source>Same step in all charts</source>
        <translation>Gleicher Schritt überall</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Sample of the mixed set</source>
        <translation>Stichprobe der Mischung</translation>
    </message>
    <message>
        <source>Sample sentences</source>
        <translation>Beispielsätze</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Sichern und schließen</translation>
    </message>
    <message>
        <source>Save as new student</source>
        <translation>Als neuen Schüler sichern</translation>
    </message>
    <message>
        <source>Save recipe as</source>
        <translation>Rezept speichern unter</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Saved %1. Its shape can be chosen in Design, under Student.</source>
        <translation>%1 gespeichert. Die Form steht im Entwurf unter Schüler zur Wahl.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>Saving the run. The window closes by itself.</source>
        <translation>Der Lauf wird gesichert. Das Fenster schließt sich von selbst.</translation>
    </message>
    <message>
        <source>Scores as CSV, one column a metric</source>
        <translation>Werte als CSV, eine Spalte je Metrik</translation>
    </message>
    <message>
        <source>Scores as CSV, one row a value</source>
        <translation>Werte als CSV, eine Zeile je Wert</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>SemER</source>
        <translation>SemER</translation>
    </message>
    <message>
        <source>Sentence lengths</source>
        <translation>Satzlängen</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>Sentences
Tokens</source>
        <translation>Sätze
Tokens</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Shift + Left, Right</source>
        <translation>Shift + Links, Rechts</translation>
    </message>
    <message>
        <source>Show %1 at %2</source>
        <translation>%1 bei %2 zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show all	0</source>
        <translation>Alles zeigen	0</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>Alle Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Show as chart	T</source>
        <translation>Als Diagramm zeigen	T</translation>
    </message>
    <message>
        <source>Show as table	T</source>
        <translation>Als Tabelle zeigen	T</translation>
    </message>
    <message>
        <source>Show charts</source>
        <translation>Diagramme zeigen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of the transfer set</source>
        <translation>Größe der Transfermenge</translation>
    </message>
    <message>
        <source>Slot F1</source>
        <translation>Slot F1</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>Smallest gain</source>
        <translation>Kleinster Gewinn</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Soft label</source>
        <translation>Soft Labels</translation>
    </message>
    <message>
        <source>Soft labels</source>
        <translation>Soft Labels</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Stage of the recipe</source>
        <translation>Stufe des Rezepts</translation>
    </message>
    <message>
        <source>Start from the demo</source>
        <translation>Mit der Demo beginnen</translation>
    </message>
    <message>
        <source>Starts in %1</source>
        <translation>Startet in %1</translation>
    </message>
    <message>
        <source>Starts next</source>
        <translation>Startet als Nächstes</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Step at half</source>
        <translation>Stufe zur Hälfte</translation>
    </message>
    <message>
        <source>Step half-way</source>
        <translation>Stufe zur Hälfte</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps and stopping</source>
        <translation>Schritte und Ende</translation>
    </message>
    <message>
        <source>Stop a run whose scores stall</source>
        <translation>Lauf ohne Fortschritt anhalten</translation>
    </message>
    <message>
        <source>Stop and discard</source>
        <translation>Anhalten, verwerfen</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Anhalten, sichern</translation>
    </message>
    <message>
        <source>Stop run and discard</source>
        <translation>Lauf anhalten und verwerfen</translation>
    </message>
    <message>
        <source>Stop run and save</source>
        <translation>Lauf anhalten und sichern</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Schüler</translation>
    </message>
    <message>
        <source>Student / teacher, %1</source>
        <translation>Schüler / Lehrer, %1</translation>
    </message>
    <message>
        <source>Student builder</source>
        <translation>Schüler-Baukasten</translation>
    </message>
    <message>
        <source>Student without distillation, %1 seeds.</source>
        <translation>Schüler ohne Destillation, %1 Seeds.</translation>
    </message>
    <message>
        <source>Student without distillation, one seed.</source>
        <translation>Schüler ohne Destillation, ein Seed.</translation>
    </message>
    <message>
        <source>Student, %1 × %2</source>
        <translation>Schüler, %1 × %2</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Schüler</translation>
    </message>
    <message>
        <source>Study %1</source>
        <translation>Studie %1</translation>
    </message>
    <message>
        <source>Study: %1</source>
        <translation>Studie: %1</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Sweep %1</source>
        <translation>%1 variieren</translation>
    </message>
    <message>
        <source>Sweep a ratio</source>
        <translation>Anteil variieren</translation>
    </message>
    <message>
        <source>Sweep this</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>Synthetisch</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Take a saved shape</source>
        <translation>Gespeicherte Form nehmen</translation>
    </message>
    <message>
        <source>Take out of queue</source>
        <translation>Aus der Schlange nehmen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Task outputs</source>
        <translation>Ausgaben der Aufgaben</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>Teacher %1, student %2 parameters</source>
        <translation>Lehrer %1, Schüler %2 Parameter</translation>
    </message>
    <message>
        <source>Teacher, %1 × %2</source>
        <translation>Lehrer, %1 × %2</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>Term %1</source>
        <translation>Term %1</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>Testsatz</translation>
    </message>
    <message>
        <source>Test utterances in the training labels</source>
        <translation>Testäußerungen in den Trainingslabels</translation>
    </message>
    <message>
        <source>Test: %1 utterances</source>
        <translation>Test: %1 Äußerungen</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Tests are clean</source>
        <translation>Tests sind sauber</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text column</source>
        <translation>Textspalte</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>The first eight groups are on show.</source>
        <translation>Die ersten acht Gruppen sind zu sehen.</translation>
    </message>
    <message>
        <source>Runs at once on the CPU</source>
        <translation>Läufe zugleich auf der CPU</translation>
    </message>
    <message>
        <source>Runs side by side share the cores. Small students leave cores idle alone and gain; large ones do not.</source>
        <translation>Läufe nebeneinander teilen sich die Kerne. Kleine Schüler lasten allein nicht alle Kerne aus und gewinnen dabei, große nicht.</translation>
    </message>
    <message>
        <source>The number of runs at once changes when Stillroom starts again.</source>
        <translation>Die Zahl der gleichzeitigen Läufe ändert sich beim nächsten Start von Stillroom.</translation>
    </message>
    <message>
        <source>The language changes when Stillroom starts again.</source>
        <translation>Die Sprache ändert sich beim nächsten Start von Stillroom.</translation>
    </message>
    <message>
        <source>The mapping itself is chosen in Design, with the objective.</source>
        <translation>Die Zuordnung selbst wird im Design beim Ziel gewählt.</translation>
    </message>
    <message>
        <source>The run ended without a word at step %1.</source>
        <translation>Der Lauf endete ohne Meldung bei Schritt %1.</translation>
    </message>
    <message>
        <source>The same data as a table</source>
        <translation>Dieselben Daten als Tabelle</translation>
    </message>
    <message>
        <source>The set is made smaller.</source>
        <translation>Die Menge wird kleiner.</translation>
    </message>
    <message>
        <source>The student imitates</source>
        <translation>Der Schüler ahmt nach</translation>
    </message>
    <message>
        <source>The text size changes when Stillroom starts again.</source>
        <translation>Die Textgröße ändert sich beim nächsten Start von Stillroom.</translation>
    </message>
    <message>
        <source>The trial failed.</source>
        <translation>Die Probe ist gescheitert.</translation>
    </message>
    <message>
        <source>This corpus has no labels. It can be text for pretraining and for transfer sets.</source>
        <translation>Dieses Korpus hat keine Labels. Es taugt als Text zum Vortrainieren und für Transfermengen.</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>This run has no epochs</source>
        <translation>Dieser Lauf hat keine Epochen</translation>
    </message>
    <message>
        <source>This study is running.</source>
        <translation>Diese Studie läuft.</translation>
    </message>
    <message>
        <source>This study is running. Duplicate to change it.</source>
        <translation>Diese Studie läuft. Zum Ändern duplizieren.</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Times follow once this device is measured.</source>
        <translation>Zeiten folgen, sobald dieses Gerät gemessen ist.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>Tokenizer, shared by all</source>
        <translation>Tokenizer, für alle gleich</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Train</translation>
    </message>
    <message>
        <source>Train here</source>
        <translation>Hier trainieren</translation>
    </message>
    <message>
        <source>Train or import a teacher to see which of its layers the student imitates.</source>
        <translation>Einen Lehrer trainieren oder importieren, um zu sehen, welche Schichten der Schüler nachahmt.</translation>
    </message>
    <message>
        <source>Trained here, run %1</source>
        <translation>Hier trainiert, Lauf %1</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Trainings-Loss</translation>
    </message>
    <message>
        <source>Transfer set</source>
        <translation>Transfermenge</translation>
    </message>
    <message>
        <source>Trial of %1</source>
        <translation>Probe von %1</translation>
    </message>
    <message>
        <source>Try 200 steps first</source>
        <translation>Erst 200 Schritte</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>Rückgängig, wiederholen</translation>
    </message>
    <message>
        <source>Unigram</source>
        <translation>Unigram</translation>
    </message>
    <message>
        <source>Unlock %1 ratio</source>
        <translation>Anteil %1 entsperren</translation>
    </message>
    <message>
        <source>Unlock another source to change this one.</source>
        <translation>Eine andere Quelle entsperren, um diese zu ändern.</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Wird entpackt</translation>
    </message>
    <message>
        <source>Use as teacher in Design</source>
        <translation>Im Design als Lehrer nehmen</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value before the drag</source>
        <translation>Wert vor dem Ziehen</translation>
    </message>
    <message>
        <source>Value on show</source>
        <translation>Gezeigter Wert</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Werte von %1</translation>
    </message>
    <message>
        <source>Vocab overlap</source>
        <translation>Wortüberschn.</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Vocabulary %1</source>
        <translation>Vokabular %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waits for %1</source>
        <translation>Wartet auf %1</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>Warnungen %1</translation>
    </message>
    <message>
        <source>Watch it</source>
        <translation>Zusehen</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Weight at the end</source>
        <translation>Gewicht am Ende</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>Weight goes</source>
        <translation>Gewicht verläuft</translation>
    </message>
    <message>
        <source>Weight of term %1</source>
        <translation>Gewicht von Term %1</translation>
    </message>
    <message>
        <source>Weight over the stage</source>
        <translation>Gewicht im Verlauf</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was abweicht</translation>
    </message>
    <message>
        <source>What the reader noticed</source>
        <translation>Was beim Lesen auffiel</translation>
    </message>
    <message>
        <source>When a source is short</source>
        <translation>Reicht eine Quelle nicht</translation>
    </message>
    <message>
        <source>When a source runs short</source>
        <translation>Reicht eine Quelle nicht</translation>
    </message>
    <message>
        <source>When it runs</source>
        <translation>Wann es läuft</translation>
    </message>
    <message>
        <source>Without a student that learns alone, nobody can tell whether the teacher helped.</source>
        <translation>Ohne einen Schüler, der allein lernt, weiß niemand, ob der Lehrer half.</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Words a sentence</source>
        <translation>Wörter je Satz</translation>
    </message>
    <message>
        <source>Worse</source>
        <translation>Schlechter</translation>
    </message>
    <message>
        <source>Worth trying next: %1. Expected %2 [%3, %4]; better than the best mixture so far with probability %5.</source>
        <translation>Als Nächstes einen Versuch wert: %1. Erwartet %2 [%3, %4]; besser als die bisher beste Mischung mit Wahrscheinlichkeit %5.</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>X axis</source>
        <translation>X-Achse</translation>
    </message>
    <message>
        <source>Zoom, move</source>
        <translation>Zoomen, verschieben</translation>
    </message>
    <message>
        <source>add</source>
        <translation>dazu</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all in use</source>
        <translation>alle in Gebrauch</translation>
    </message>
    <message>
        <source>as the files say</source>
        <translation>wie in den Dateien</translation>
    </message>
    <message>
        <source>bad input</source>
        <translation>falsche Eingabe</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>by</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>by epochs</source>
        <translation>nach Epochen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>ist nicht lesbar</translation>
    </message>
    <message>
        <source>checked against its known checksum</source>
        <translation>wird mit der bekannten Prüfsumme verglichen</translation>
    </message>
    <message>
        <source>compared against</source>
        <translation>verglichen gegen</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>wird gezählt</translation>
    </message>
    <message>
        <source>disk error</source>
        <translation>Plattenfehler</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>divergiert</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>eval</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>found by its name</source>
        <translation>am Namen erkannt</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>has an error</source>
        <translation>hat einen Fehler</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>interner Fehler</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>mit Labels</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
    <message>
        <source>main score of the stage</source>
        <translation>Hauptmaß der Stufe</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittel %1</translation>
    </message>
    <message>
        <source>must divide %1</source>
        <translation>muss %1 teilen</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>k. A.</translation>
    </message>
    <message>
        <source>never stop</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>next</source>
        <translation>als Nächster</translation>
    </message>
    <message>
        <source>no checksum is known: that of the first download is remembered, later ones are compared with it</source>
        <translation>keine Prüfsumme ist bekannt: die des ersten Herunterladens wird gemerkt, spätere werden damit verglichen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not every checksum is known: that of the first download is remembered, later ones are compared with it</source>
        <translation>nicht jede Prüfsumme ist bekannt: die des ersten Herunterladens wird gemerkt, spätere werden damit verglichen</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht fertig</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>nicht unterstützt</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>one file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>optional, kept with the corpus</source>
        <translation>freiwillig, bleibt beim Korpus</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>Speicher voll</translation>
    </message>
    <message>
        <source>over</source>
        <translation>über</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>process lost</source>
        <translation>Prozess verloren</translation>
    </message>
    <message>
        <source>r = %1 [%2, %3], p %4; rho = %5, p %6; %7 domains.</source>
        <translation>r = %1 [%2, %3], p %4; rho = %5, p %6; %7 Domänen.</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>recipe %1</source>
        <translation>Rezept %1</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>sentences per second</source>
        <translation>Sätze je Sekunde</translation>
    </message>
    <message>
        <source>shown for %1</source>
        <translation>gezeigt für %1</translation>
    </message>
    <message>
        <source>something is missing</source>
        <translation>etwas fehlt</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>steps of %1</source>
        <translation>in Schritten von %1</translation>
    </message>
    <message>
        <source>student is %1 of teacher</source>
        <translation>Schüler ist %1 des Lehrers</translation>
    </message>
    <message>
        <source>sum %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>takes %1 of the rest</source>
        <translation>nimmt %1 vom Rest</translation>
    </message>
    <message>
        <source>teacher %1</source>
        <translation>Lehrer %1</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>der erste</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>trainer_state.json</source>
        <translation>trainer_state.json</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>utterances</source>
        <translation>Äußerungen</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet auf %1</translation>
    </message>
    <message>
        <source>warn</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>weighted mean</source>
        <translation>gewichtetes Mittel</translation>
    </message>
    <message>
        <source>weighted sum</source>
        <translation>gewichtete Summe</translation>
    </message>
    <message>
        <source>“%1” has %2 of these runs. Only the other %3 are run and join them.</source>
        <translation>„%1“ hat %2 dieser Läufe. Nur die anderen %3 laufen und kommen dazu.</translation>
    </message>
</context>
</TS>
