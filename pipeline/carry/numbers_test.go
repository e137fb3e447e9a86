package carry_test

import (
	"testing"

	"github.com/ordbro/ordbro/pipeline/carry"
)

// TestNumbers gives edits of numbers for which nothing else in the target changes, and
// the target after them.
func TestNumbers(t *testing.T) {
	for _, c := range []struct{ lang, before, after, target, want string }{
		// Names.
		{"en", "Version 3 finns här", "Version 4 finns här", "Version 3 is here", "Version 4 is here"},
		{"da", "Som figur 4 visar, går det", "Som figur 5 visar, går det", "Som figur 4 viser, går det", "Som figur 5 viser, går det"},
		{"nb", "Läs kapitel 3.", "Läs kapitel 5.", "Les kapittel 3.", "Les kapittel 5."},
		{"nn", "Se tabell 3 (nedan)", "Se tabell 4 (nedan)", "Sjå tabell 3 (nedanfor)", "Sjå tabell 4 (nedanfor)"},
		{"fi", "I version 3 är det nytt", "I version 4 är det nytt", "Versiossa 3 se on uutta", "Versiossa 4 se on uutta"},
		{"is", "Se mynd 3", "Se mynd 4", "Sjá mynd 3", "Sjá mynd 4"},
		{"de", "Se fig. 3", "Se fig. 4", "Siehe Abb. 3", "Siehe Abb. 4"},
		{"fr", "Enligt artikel 6", "Enligt artikel 7", "Selon l’article 6", "Selon l’article 7"},
		{"it", "Enligt § 6", "Enligt § 8", "Secondo il § 6", "Secondo il § 8"},
		{"pl", "Version 3 har filer", "Version 5 har filer", "Wersja 3 ma pliki", "Wersja 5 ma pliki"},
		{"ru", "I version 2 finns det", "I version 5 finns det", "В версии 2 это есть", "В версии 5 это есть"},
		{"ja", "Version 3 är här", "Version 4 är här", "バージョン 3 です", "バージョン 4 です"},
		{"en", "Se [figur 3](#f)", "Se [figur 4](#f)", "See [figure 3](#f)", "See [figure 4](#f)"},
		{"en", "[Figur](#f) 3", "[Figur](#f) 4", "[Figure](#f) 3", "[Figure](#f) 4"},
		{"en", "Version <b>3</b> finns", "Version <b>4</b> finns", "Version <b>3</b> exists", "Version <b>4</b> exists"},
		{"en", "Se #3 också", "Se #4 också", "See #3, too", "See #4, too"},
		{"fr", "Den slutar på rad 8. Men", "Den slutar på rad 7. Men", "Elle finit à la ligne 8. Mais", "Elle finit à la ligne 7. Mais"},
		{"en", "Sida 3 av 8", "Sida 5 av 8", "Page 3 of 8", "Page 5 of 8"},
		{"en", "Nr 3 – den nya", "Nr 4 – den nya", "№ 3 – the new one", "№ 4 – the new one"},
		{"da", "Figur 3 i kapitel 4", "Figur 5 i kapitel 4", "Kapitel 4, figur 3", "Kapitel 4, figur 5"},
		{"en", "Figur 3 i kapitel 4", "Figur 4 i kapitel 3", "Figure 3 in chapter 4", "Figure 4 in chapter 3"},
		{"nn", "Sida 3 och sida 3", "Sida 4 och sida 4", "Side 3 og side 3", "Side 4 og side 4"},
		{"fi", "Sida 2 000", "Sida 3 000", "Sivu 2\u00a0000", "Sivu 3\u00a0000"},
		{"is", "Avsnitt 5", "Avsnitt 6", "§ 5", "§ 6"},
		{"en", "(§5)", "(§6)", "(§5)", "(§6)"},
		{"en", "Nr 3 –", "Nr 4 –", "#3 –", "#4 –"},
		{"en", "Nr. 12", "Nr. 13", "#12", "#13"},
		{"en", "![Figur 3](a.png)", "![Figur 4](b.png)", "![Figure 3](a.png)", "![Figure 4](b.png)"},
		{"da", "Version **3** kom", "Version **4** kom", "Version **3** kom", "Version **4** kom"},
		{"en", "Rad 3, sida 4.", "Rad 4, sida 3.", "Page 4, line 3.", "Page 3, line 4."},
		{"en", "Steg 3 (av 4)", "Steg 5 (av 4)", "Step 3 (of 4)", "Step 5 (of 4)"},
		{"en", "Steg 9", "Steg 10", "Step 9", "Step 10"},
		{"en", "Steg 999", "Steg 99", "Step 999", "Step 99"},
		{"fi", "Nr 5001", "Nr 5002", "Nro 5001", "Nro 5002"},

		// Versions.
		{"en", "Go 1.26.0 är ute", "Go 2.0.1 är ute", "Go 1.26.0 is out", "Go 2.0.1 is out"},
		{"en", "Utgåva 1.26.0", "Utgåva 1.26.8", "A 1.26.0 release", "A 1.26.8 release"},
		{"en", "Go 1.26.10 är ute", "Go 1.26.11 är ute", "Go 1.26.10 is out", "Go 1.26.11 is out"},
		{"de", "Kräver Node 20.1.0.", "Kräver Node 22.11.0.", "Node 20.1.0 wird gebraucht.", "Node 22.11.0 wird gebraucht."},
		{"pl", "Adressen är 10.0.0.7", "Adressen är 10.0.0.9", "Adres to 10.0.0.7", "Adres to 10.0.0.9"},
		{"hu", "Utgåva: 1.2.3", "Utgåva: 5.0.0", "Kiadás: 1.2.3", "Kiadás: 5.0.0"},
		{"en", "Modell 32.1.24", "Modell 32.1.25", "A 32.1.24 model", "A 32.1.25 model"}, // no days
		{"en", "Modell 0.1.24", "Modell 0.1.25", "A 0.1.24 model", "A 0.1.25 model"},
		{"en", "Modell 1.0.24", "Modell 1.0.25", "A 1.0.24 model", "A 1.0.25 model"},
		{"en", "Modell 1.13.24", "Modell 1.13.25", "A 1.13.24 model", "A 1.13.25 model"},
		{"en", "Modell 1.12.240", "Modell 1.12.250", "A 1.12.240 model", "A 1.12.250 model"},

		// Years.
		{"da", "År 2024", "År 2025", "I 2024", "I 2025"},
		{"da", "År 1024", "År 1025", "I 1024", "I 1025"},
		{"en", "År 2024 – det nya", "År 2025 – det nya", "2024 – the new", "2025 – the new"},
		{"en", "”År 2024”", "”År 2025”", "“In 2024”", "“In 2025”"},
		{"et", "År 2024. Nu", "År 2025. Nu", "Aastal 2024. Nüüd", "Aastal 2025. Nüüd"},
		{"nb", "Sedan 2019 finns det", "Sedan 2021 finns det", "Det finnes siden 2019.", "Det finnes siden 2021."},
		{"nn", "År 2019, i maj, kom den", "År 2021, i maj, kom den", "I 2019, i mai, kom han", "I 2021, i mai, kom han"},
		{"fi", "Det kom 2019.", "Det kom 2021.", "Se tuli vuonna 2019.", "Se tuli vuonna 2021."},
		{"is", "Det kom 2019.", "Det kom 2021.", "Það kom árið 2019.", "Það kom árið 2021."},
		{"de", "Det kom 2019. Sedan hände inget.", "Det kom 2021. Sedan hände inget.", "Das kam im Jahr 2019. Dann geschah nichts.", "Das kam im Jahr 2021. Dann geschah nichts."},
		{"fr", "I maj 2024", "I maj 2025", "En mai 2024", "En mai 2025"},
		{"it", "Från 2019!", "Från 2021!", "Dal 2019!", "Dal 2021!"},
		{"hu", "Rapport (2024)", "Rapport (2025)", "Jelentés (2024)", "Jelentés (2025)"},
		{"pl", "Rapport *2024*", "Rapport *2025*", "Raport *2024*", "Raport *2025*"},
		{"ru", "© 2024", "© 2025", "© 2024", "© 2025"},
		{"ja", "Rapport 2024", "Rapport 2025", "報告 2024", "報告 2025"},
		{"sv", "2024 eller 2024", "2025 eller 2025", "I 2024, ja: 2024", "I 2025, ja: 2025"},
		{"en", "Åren <b>2024</b>, kanske", "Åren <b>2025</b>, kanske", "In <b>2024</b>, maybe", "In <b>2025</b>, maybe"},

		// What stands alone.
		{"en", "12", "20", "12", "20"},
		{"en", "1", "21", "1", "21"},
		{"en", "[8](a)", "[9](a)", "[8](a)", "[9](a)"},
		{"en", "8 euro", "9 euro", "€8", "€9"},
		{"da", "Andel: 40 ‰", "Andel: 50 ‰", "Andel: 40 ‰", "Andel: 50 ‰"},
		{"nb", "Vinkel: 40°", "Vinkel: 50°", "Vinkel: 40°.", "Vinkel: 50°."},
		{"en", "Pris: 8 kr", "Pris: 9 kr", "Price: $8", "Price: $9"},
		{"fr", "Pris: 8 €", "Pris: 9 €", "Prix : 8 €", "Prix : 9 €"},
		{"en", "Ordet ”8”", "Ordet ”9”", "The word “8”", "The word “9”"},
		{"pl", "Deltagare: 12", "Deltagare: 15", "Uczestnicy: 12", "Uczestnicy: 15"},
		{"ru", "Antal (2)", "Antal (5)", "Количество (2)", "Количество (5)"},
		{"hu", "Andel: 40 %", "Andel: 50 %", "Arány: 40%.", "Arány: 50%."},
		{"en", "Pris: 8 euro", "Pris: 9 euro", "Price: €8", "Price: €9"},
		{"fi", "Antal: **8**", "Antal: **9**", "Määrä: **8**", "Määrä: **9**"},
		{"ja", "Antal: 8", "Antal: 9", "数：8。", "数：9。"},
	} {
		got, ok := carry.Over(text(c.before), text(c.after), text(c.target), codes)
		if got.Target != c.want || !ok || !got.Number || got.What == "" {
			t.Errorf("%s: %q → %q, target %q:\n got %q %v, number %v\nwant %q", c.lang, c.before, c.after, c.target, got.Target, ok, got.Number, c.want)
		}
	}
}

// TestNumbersLeft gives edits of numbers for which another word of the target may have
// to change: a person has to look.
func TestNumbersLeft(t *testing.T) {
	for _, c := range []struct{ lang, before, after, target string }{
		// Another number, which is the same by chance.
		{"en", "Version 3 har tre lägen", "Version 4 har tre lägen", "Third version has modes: 3"},
		{"da", "Steg 3: läs tredje kapitlet", "Steg 4: läs tredje kapitlet", "Tredje trin: læs kapitel 3"},
		{"en", "Tabell 2 på andra sidan", "Tabell 4 på andra sidan", "Table two on page 2"},
		{"en", "Tabell 2 har två rader", "Tabell 4 har två rader", "Table two has rows (2)"},
		{"nb", "Bilar 3 och båtar tre", "Bilar 5 och båtar tre", "Tre biler, båter: 3"},
		{"nn", "Figur 3, rad 4", "Figur 5, rad 4", "Rad 3, figur 4"},
		{"fi", "Version 3 av tre", "Version 4 av tre", "Kolmas versio: 3"},
		{"is", "Sida 3 av 3", "Sida 4 av 3", "Síða 3 af 3"},
		{"is", "Sida 3", "Sida 4", "Síða 3 og síða 3"},
		{"is", "Sida 3 och sida 3", "Sida 4 och sida 4", "Síða 3"},

		// Signs, groups of thousands, ordinals.
		{"en", "Temperatur: -8", "Temperatur: -9", "Temperature: −8"},
		{"en", "Temperatur: +8", "Temperatur: +9", "Temperature: +8"},
		{"en", "Temperatur: -8", "Temperatur: -9", "Temperature: 8"},
		{"en", "Ändring (±8)", "Ändring (±9)", "Change (±8)"},
		{"en", "Antal: >8", "Antal: >9", "Number: >8"},
		{"en", "Antal: 10 000", "Antal: 20 000", "Number: 10,000"},
		{"da", "Antal: 10 000", "Antal: 20 000", "Antal: 10.000"},
		{"da", "Antal: 10.000", "Antal: 20.000", "Antal: 10.000"},
		{"nb", "Antal: 10 000", "Antal: 20 000", "Antall: 10\u00a0000"},
		{"nb", "Antal: 10\u202f500", "Antal: 10\u202f600", "Antall: 10\u00a0500"},
		{"fi", "Sida 2 500", "Sida 2 600", "Sivu 2 500"},
		{"fi", "Nr 10000", "Nr 20000", "Nro 10000"},
		{"fi", "Nr 9999", "Nr 10000", "Nro 9999"},
		{"fi", "Nr 10000", "Nr 200", "Nro 10000"},
		{"fi", "Nr 200", "Nr 10000", "Nro 200"},
		{"fi", "Nr 10000", "Nr 9999", "Nro 10000"},
		{"fi", "Nr 999", "Nr 1000", "Nro 999"},
		{"fi", "Nr 1000", "Nr 999", "Nro 1000"},
		{"is", "Antal: 8,0 GB", "Antal: 8,5 GB", "Fjöldi: 8,0 GB"},
		{"is", "Antal: 8,5", "Antal: 9,5", "Fjöldi: 8,5"},
		{"is", "Antal: 8,5", "Antal: 9", "Fjöldi: 8,5"},
		{"is", "Antal: 8", "Antal: 9,5", "Fjöldi: 8"},
		{"is", "Version 1.26", "Version 1.27", "Útgáfa 1.26"},
		{"is", "Version 1.2.3", "Version 4", "Útgáfa 1.2.3"},
		{"is", "Version 4", "Version 1.2.3", "Útgáfa 4"},
		{"en", "Plats: 3", "Plats: 4", "Place: 3rd"},
		{"en", "Plats 3", "Plats 4", "3rd place"},
		{"da", "Den 3:e", "Den 4:e", "Den 3."},
		{"en", "Datum: 2024-05-08", "Datum: 2024-05-09", "Date: 2024-05-08"},
		{"en", "Datum: 2024-05-08", "Datum: 2025-05-08", "Date: 2024-05-08"},

		// Times of day.
		{"en", "Mötet börjar kl. 8", "Mötet börjar kl. 20", "The meeting starts at 8 a.m."},
		{"en", "Mötet börjar kl. 8", "Mötet börjar kl. 20", "The meeting starts at 8 AM"},
		{"en", "Mötet börjar kl. 8", "Mötet börjar kl. 20", "The meeting starts at 8"},
		{"en", "Mötet börjar kl. 8", "Mötet börjar kl. 20", "The meeting starts at 8 o’clock"},
		{"en", "Början: kl. 8", "Början: kl. 20", "Start: 8"},
		{"en", "Början (tidigt): 8", "Början (tidigt): 20", "Start (a.m.): 8"},
		{"en", "Möte kl. 1500", "Möte kl. 2000", "Meeting from 1500"},
		{"en", "Början: 8", "Början: 20", "In the morning, at: 8"},
		{"fi", "Möte från 1500", "Möte från 2000", "Kokous klo 1500"},
		{"da", "Start kl 8.30.00", "Start kl 20.30.00", "Start kl 8.30.00"},
		{"de", "Mötet börjar klockan 8.", "Mötet börjar klockan 20.", "Die Sitzung beginnt um 8 Uhr."},
		{"da", "Mötet börjar kl. 8.", "Mötet börjar kl. 20.", "Mødet begynder kl. 8."},
		{"fi", "Mötet börjar kl. 8.", "Mötet börjar kl. 20.", "Kokous alkaa kello 8."},
		{"it", "Mötet börjar kl. 8.", "Mötet börjar kl. 20.", "La riunione inizia alle 8."},
		{"ja", "Mötet börjar kl. 8", "Mötet börjar kl. 20", "会議は午前8時に始まる"},
		{"ja", "Början: 8", "Början: 20", "開始 午前: 8"},
		{"ko", "Mötet börjar kl. 8", "Mötet börjar kl. 20", "회의는 오전 8 시에 시작"},

		// Days: a weekday or an ordinal stands beside them.
		{"en", "Den 8 maj 2024", "Den 9 maj 2024", "On Wednesday, May 8, 2024"},
		{"en", "Den 8 maj 2024", "Den 8 maj 2025", "On Wednesday, May 8, 2024"},
		{"en", "Den 3 maj", "Den 4 maj", "On May 3rd"},
		{"en", "Den 3 maj", "Den 4 maj", "On May **3**rd"},
		{"de", "Den 8 maj", "Den 9 maj", "Am Mittwoch, dem 8. Mai"},
		{"de", "Den 8.5.2024", "Den 9.5.2024", "Am Mittwoch, dem 8.5.2024"},
		{"de", "Den 8.5.2024", "Den 8.6.2024", "Am Mittwoch, dem 8.5.2024"},
		{"da", "Den 8.5.24", "Den 9.5.24", "Onsdag den 8.5.24"},
		{"hu", "2024.5.8", "2024.5.9", "2024.5.8, szerda"},
		{"et", "År 2024 kom", "År 2025 kom", "Tuli 2024. aastal"},

		{"de", "Den 31.12.24", "Den 31.12.25", "Am 31.12.24"},
		{"de", "Den 1.1.24", "Den 1.1.25", "Am 1.1.24"},
		{"de", "Den 1.1.24", "Den 1.13.25", "Am 1.1.24"},
		{"de", "Den 1.13.24", "Den 1.12.24", "Am 1.13.24"},
		{"en", "Antal: 8 p.", "Antal: 9 p.", "Number: 8 p."},
		{"en", "Antal: 8", "Antal: 20", "Afternoon (p.m.): 8"},
		{"en", "Antal: 8", "Antal: 20", "Fm.: 8"},

		// Sums that the target has in another currency too.
		{"en", "Det kostar 100 kr", "Det kostar 200 kr", "It costs 100 SEK (9 euros)"},
		{"en", "Pris: 100 kr", "Pris: 200 kr", "Price (nine euros): 100"},
		{"en", "Version 3 är gratis", "Version 4 är gratis", "Version 3 (the third) is free"},
		{"en", "Version 3 är gratis", "Version 4 är gratis", "Version 3 from 2019 is free"},
		{"de", "Folkmängd: 1.234.567", "Folkmängd: 1.234.562", "Bevölkerung: 1.234.567 Einwohner"},
		{"pl", "Det finns 1.234.567 filer", "Det finns 1.234.562 filer", "Jest 1.234.567 plików"},

		// Articles and prepositions.
		{"en", "Ett kort på 8 GB", "Ett kort på 16 GB", "An 8 GB card"},
		{"en", "Från 1899", "Från 1999", "From an 1899"},
		{"en", "Utgåva 1.26.0", "Utgåva 8.0.0", "A 1.26.0 release"},
		{"hu", "Kort: 4", "Kort: 5", "A 4"},
		{"hu", "År 2024", "År 1999", "A 2024"},
		{"hu", "A 2.0.0 release", "A 1.0.0 release", "A 2.0.0 kiadás"},
		{"hu", "I 1.2.3", "I 2.0.0", "Az 1.2.3 kiadásban"},
		{"it", "Den 9", "Den 8", "Il 9"},
		{"it", "Andelen är 9 %", "Andelen är 8 %", "La quota è del 9 %"},
		{"it", "Andelen är 8 %", "Andelen är 9 %", "La quota è dell’8 %"},
		{"cs", "Med 2.0.1", "Med 3.0.1", "S 2.0.1"},
		{"es", "7 eller 9", "7 eller 8", "7 o 9"},
		{"fr", "Den 8", "Den 10", "L'8"},

		// Units, nouns, verbs.
		{"en", "Vi har 5 bilar", "Vi har 7 bilar", "We have 5 cars"},
		{"pl", "Till exempel 5 filer", "Till exempel 3 filer", "Na przykład 5 plików"},
		{"da", "Vänta 8 minuter", "Vänta 9 minuter", "Vent 8 minutter"},
		{"nb", "Vi har **5** bilar", "Vi har **7** bilar", "Vi har **5** biler"},
		{"nn", "Vi har 5 [bilar](a)", "Vi har 7 [bilar](a)", "Vi har 5 [bilar](a)"},
		{"fi", "Vi har 5 bilar", "Vi har 7 bilar", "Meillä on 5 autoa"},
		{"is", "Vi har 5 bilar", "Vi har 7 bilar", "Við eigum 5 bíla"},
		{"pl", "Vi har 5 filer", "Vi har 3 filer", "Mamy 5 plików"},
		{"pl", "En ny version. 5 filer", "En ny version. 3 filer", "Nowa wersja. 5 plików"},
		{"pl", "I C# 5 filer", "I C# 3 filer", "W C# 5 plików"},
		{"pl", "Kvar är 5.", "Kvar är 3.", "Zostało 5."},
		{"ru", "Vi har 5 filer", "Vi har 3 filer", "У нас 5 файлов"},
		{"ru", "År 2024 kom det", "År 2025 kom det", "Это вышло в 2024 году"},
		{"cs", "Vi har 5 filer", "Vi har 3 filer", "Máme 5 <b>souborů</b>"},
		{"en", "Vänta 8 `s`", "Vänta 9 `s`", "Wait: 8 `s`"},
		{"en", "Temperatur: 8 °C", "Temperatur: 9 °C", "Temperature: 8 °C"},
		{"en", "Antal: 2", "Antal: 1", "Participants: 2"},
		{"is", "Antal: 20", "Antal: 21", "Þátttakendur: 20"},
		{"en", "Gå 20 steg 3 gånger", "Gå 20 steg 5 gånger", "Ta 20 steg 3 ganger"},
		{"en", "20 steg 3 gånger", "20 steg 5 gånger", "20 step 3 times"},
		{"en", "Go 1.2.3", "Go 1.2.4", "Go=1.2.3"},
		{"pl", "Version 3 av filen", "Version 5 av filen", "3 wersja pliku"},
		{"de", "Version 3", "Version 4", "3. Version"},
		{"sv", "3 versioner", "4 versioner", "Version 3"},

		// Ranges, totals, fractions, number words.
		{"da", "Sidorna 3–5", "Sidorna 3–7", "Siderne 3–5"},
		{"da", "Kapitel 3 - 5", "Kapitel 4 - 5", "Kapitel 3 - 5"},
		{"da", "Kapitel 3–5", "Kapitel 4–5", "Kapitel 3–5"},
		{"da", "Från 1999 till 2024", "Från 1999 till 2025", "Fra 1999 til 2024"},
		{"de", "Perioden 2019–2024", "Perioden 2019–2025", "Der Zeitraum 2019–2024"},
		{"fr", "Summan är 2 + 3 = 5", "Summan är 2 + 4 = 6", "La somme est 2 + 3 = 5"},
		{"en", "2 av 4", "2 av 5", "two of 4"},
		{"en", "Från 10 till 20", "Från 10 till 30", "A span of ten, from 10 to 20"},
		{"nb", "Betyg: 3/4", "Betyg: 2/4", "Karakter: 3/4"},
		{"nn", "Mått: 8½", "Mått: 9½", "Mål: 8½"},
		{"fi", "Läsåret 2023/2024", "Läsåret 2023/2025", "Lukuvuosi 2023/2024"},

		// Numbers to which something is joined.
		{"en", "Format A4", "Format A5", "Format A4"},
		{"de", "GPT-4", "GPT-5", "GPT-4"},
		{"fi", "Version 3 behövs", "Version 4 behövs", "Versio 3:a tarvitaan"},
		{"hu", "År 2024", "År 2026", "2024-ben"},
		{"hu", "Andel: 40 %", "Andel: 50 %", "Arány: 40%-os"},
		{"da", "Pris: 8", "Pris: 9", "Pris: 8,-"},
		{"ja", "Kapitel 3", "Kapitel 4", "第3章"},
		{"ja", "År 2024", "År 2025", "2024年"},
		{"en", "Version 3 kom", "Version 4 kom", "Version3 came"},
		{"en", "Version 3 kom", "Version 4 kom", "Version 3.x came"},
		{"en", "Version 3 kom", "Version 4 kom", "Version 3`beta` came"},
		{"en", "[Version 3](<a b>) kom", "[Version 4](<a b>) kom", "[Version 3](<a b>)x came"},

		// Years only become years.
		{"da", "Rapport 2024", "Rapport 3024", "Rapport 2024"},
		{"da", "Rapport 3024", "Rapport 2024", "Rapport 3024"},
		{"it", "Ring 3001", "Ring 3002", "Chiama il 3001"},
		{"en", "Det är 1500 dollar", "Det är 2000 dollar", "It is 1500 %"},
		{"en", "År 2024 (ett skottår)", "År 2025 (ett skottår)", "2024 (a leap year)"},
	} {
		if got, ok := carry.Over(text(c.before), text(c.after), text(c.target), codes); ok {
			t.Errorf("%s: %q → %q, target %q: carried, %q", c.lang, c.before, c.after, c.target, got.Target)
		}
	}
}

// TestNumber: only a replaced number is told, since a review outlives other edits.
func TestNumber(t *testing.T) {
	for _, c := range []struct {
		before, after, target string
		want                  bool
	}{
		{"Version 3 `a`", "Version 4 `a`", "Version 3 `a`", true},
		{"Version 3 `a`", "Version 4 `b`", "Version 3 `a`", true},
		{"Version 3 `a`", "Version 3 `b`", "Version 3 `a`", false},
		{"Version 3 `1`", "Version 3 `2`", "Version 3 `1`", false},
		{"Version 3", "Version  3", "Version 3", false},
		{"\"Version\" 3", "”Version” 3", "\"Version\" 3", false},
		{"*Version* 3", "Version 3", "*Version* 3", false},
		{"[Version 3](a/1)", "[Version 3](a/2)", "[Version 3](a/1)", false},
	} {
		got, ok := carry.Over(text(c.before), text(c.after), text(c.target), codes)
		if !ok || got.Number != c.want {
			t.Errorf("%q → %q: carried %v, number %v, want %v", c.before, c.after, ok, got.Number, c.want)
		}
	}
}
