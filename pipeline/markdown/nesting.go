package markdown

// nesting are elements of HTML that are open, the inner ones last. Looking for one that
// is not there costs nothing, and one that is found is ended with all that stand in it: so
// whatever a text opens and ends, each element is passed once.
type nesting[E interface{ called() string }] struct {
	list  []E
	names map[string]int // how many of that name
}

func (n *nesting[E]) push(e E) {
	if n.names == nil {
		n.names = map[string]int{}
	}
	n.names[e.called()]++
	n.list = append(n.list, e)
}

// last is the index of the inmost element of that name; -1: there is none.
func (n *nesting[E]) last(name string) int {
	i := len(n.list) - 1
	if n.names[name] == 0 {
		return -1
	}
	for n.list[i].called() != name {
		i--
	}
	return i
}

// cut ends the elements from the k-th on.
func (n *nesting[E]) cut(k int) {
	for _, e := range n.list[min(k, len(n.list)):] {
		n.names[e.called()]--
	}
	n.list = n.list[:min(k, len(n.list))]
}

// end ends the inmost element of that name; it tells whether there is one.
func (n *nesting[E]) end(name string) bool {
	i := n.last(name)
	if i >= 0 {
		n.cut(i)
	}
	return i >= 0
}

// top is the inmost element.
func (n *nesting[E]) top() (e E, ok bool) {
	if len(n.list) == 0 {
		return e, false
	}
	return n.list[len(n.list)-1], true
}

// within tells whether an element of one of the names is open.
func (n *nesting[E]) within(names []string) bool {
	for _, name := range names {
		if n.names[name] > 0 {
			return true
		}
	}
	return false
}
