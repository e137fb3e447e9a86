package carry

import "strings"

// set makes a table of words, in small letters.
func set(lines ...string) map[string]bool {
	m := map[string]bool{}
	for _, line := range lines {
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	}
	return m
}

// groups makes a table of words, in small letters, that tells the line of each, from 1.
func groups(lines ...string) map[string]int {
	m := map[string]int{}
	for i, line := range lines {
		for _, w := range strings.Fields(line) {
			m[w] = i + 1
		}
	}
	return m
}

// labels are words and signs that make a number behind them a name; those of one line
// name the same thing. A word that is missing costs a look, no more; one that often stands
// before a quantity, in whichever of these languages, must not be here: not "del"
// (Italian: of the) nor "exempel" ("till exempel 3 bilar").
var labels = groups(
	"version versionen versjon versjonen versie versio versiossa versioon útgáfa útgáfu "+
		"versione versión versão versiune wersja wersji wersję wersją verze verzi verzió "+
		"версия версии версию версией версія версії версію バージョン 版本 버전",
	"figur fig. figure figura kuva kuvassa mynd abbildung abb. rysunek rys. obrázek рисунок рисунке рис.",
	"tabell tabel table tabelle tabella tabla tabela tabeli taulukko taulukossa tafla töflu tabulka таблица таблице",
	"kapitel kap. kapittel chapter chapitre capitolo capítulo luku luvussa kafli kafla rozdział rozdziale kapitola глава главе главы",
	"avsnitt afsnit § section abschnitt sezione sección seção sekcja раздел разделе",
	"steg trin trinn step schritt étape passo vaihe skref krok шаг",
	"sida side sivu sivulla síða síðu bls. page seite pagina página strana strona stronie страница странице",
	"artikel article articolo artículo artigo artykuł artikla grein статья",
	"rad linje line rivi rivillä lína línu zeile ligne riga línea linha wiersz wierszu řádek строка строке",
	"nr nr. nro # №",
)

// leans are articles whose form follows the sound of the next word: English an,
// Hungarian az, Italian lo, and those that French and Italian cut to l'.
var leans = set("a an az il lo la le un uno una")

// clock are words behind which a number is a time of day, and words for such a time.
var clock = set(
	"kl kl. klo klockan klokka klokken klukkan klukka clock uhr uhrzeit klokkeslett tidspunkt tidpunkt tid time at",
	"zeit ora ore heure heures hora horas godz. godzina godzinie óra órakor hodin час часа часов kello",
)

// halves are words for a half of the day.
var halves = set("am pm fm em dop odp vorm nachm ap ip 午前 午後 上午 下午 오전 오후")
