package core

// fromCache answers the call without a fetch of its own where it can: fresh, stale, or by waiting for the fetch
// that is under way (CACHE-3, CACHE-4).
func (c *Call) fromCache(now Micros) ([]Action, bool) {
	s, rule := c.state, c.method.Cache
	entry := s.cache.get(c.request.Key, s.settings.Wall)
	flight := s.flights[c.request.Key]
	if entry != nil {
		age := now - entry.asked
		if age < rule.MaxAge {
			return c.give(nil, now, entry, Fresh), true
		}
		if age < rule.MaxAge+rule.StaleWhileRevalidate {
			actions := c.give(nil, now, entry, Stale)
			if flight == nil {
				refresh := s.NewCall(c.request.Refresh(now))
				s.flights[c.request.Key] = refresh
				actions = append(actions, Action{Kind: Begin, Call: refresh})
			}
			return actions, true
		}
	}
	if flight == nil {
		return nil, false
	}
	c.phase, c.flight = phaseWaiting, flight
	flight.waiters = append(flight.waiters, c)
	return []Action{{Kind: Wake, Call: c, At: c.request.Deadline}}, true
}

// Fresh gives the fresh answer that is kept under a key, if there is one: the whole of such a call, to the same events,
// without the rest of a call's cost.
func (s *State) Fresh(now, deadline Micros, name string, m *Method, key []byte) (Answer, Report, bool) {
	s.mu.Lock()
	defer s.unlock()
	entry := s.cache.use(s.cache.entries[string(key)], s.settings.Wall) // so found, the key is not copied
	if entry == nil || now-entry.asked >= m.Cache.MaxAge || now >= deadline {
		return Answer{}, Report{}, false
	}
	s.emit(Event{At: now, Kind: EventStarted, Call: name, Method: m})
	s.emit(Event{At: now, Kind: EventCache, Call: name, Method: m, Word: Fresh.String()})
	s.emit(Event{At: now, Kind: EventFinished, Call: name, Method: m, Source: Fresh})
	return entry.answer, Report{Source: Fresh, Age: now - entry.asked}, true
}

// give answers the call out of the cache.
func (c *Call) give(actions []Action, now Micros, entry *stored, source CacheSource) []Action {
	return c.tell(actions, now, c.take(now, entry, source), 0)
}

// take makes a stored answer the call's.
func (c *Call) take(now Micros, entry *stored, source CacheSource) Outcome {
	c.source, c.age = source, now-entry.asked
	c.emit(Event{At: now, Kind: EventCache, Word: source.String()})
	return Outcome{Answer: entry.answer}
}

// lead makes the call the one that fetches its key.
func (c *Call) lead(now Micros) {
	s := c.state
	s.flights[c.request.Key] = c
	c.began, c.epoch = now, s.cache.epochs[c.method.Service]
	c.held = s.cache.get(c.request.Key, s.settings.Wall)
}

// keep stores what a fetch brought, or takes what it found unchanged.
func (c *Call) keep(now Micros, o *Outcome) {
	if c.request.Key == "" {
		return
	}
	s, word := c.state, "stored"
	entry := &stored{key: c.request.Key, service: c.method.Service, answer: o.Answer, asked: c.began}
	if o.Unchanged && c.held != nil {
		entry.answer = c.held.answer
		o.Answer = c.held.answer
		c.source, c.age, word = Revalidated, now-c.began, Revalidated.String()
	}
	if c.epoch == s.cache.epochs[c.method.Service] && s.cache.put(entry, s.settings.Wall) {
		c.emit(Event{At: now, Kind: EventCache, Word: word})
	}
}

// drop forgets the answers of a service after a change, and lets nobody join a fetch that began before it.
func (s *State) drop(service string) bool {
	for key, flight := range s.flights {
		if flight.method.Service == service {
			delete(s.flights, key)
		}
	}
	return s.cache.drop(service)
}

// standIn is the stored answer that may be given instead of an error.
func (c *Call) standIn(now Micros, o *Outcome) *stored {
	if c.request.Key == "" || !o.bridged() {
		return nil
	}
	entry := c.state.cache.get(c.request.Key, c.state.settings.Wall)
	if entry == nil || now-entry.asked >= c.method.Cache.MaxAge+c.method.Cache.StaleIfError {
		return nil
	}
	return entry
}

// serve gives what a fetch brought to those who waited for it.
func (c *Call) serve(actions []Action, now Micros, o Outcome) []Action {
	waiters := c.waiters
	c.waiters = nil
	for _, w := range waiters {
		if entry := w.standIn(now, &o); entry != nil {
			actions = w.give(actions, now, entry, StaleIfError)
			continue
		}
		w.source = Shared
		if o.Code == OK {
			w.age = now - c.began
		}
		w.emit(Event{At: now, Kind: EventCache, Word: Shared.String()})
		actions = w.tell(actions, now, o, 0)
	}
	return actions
}

// leave takes a waiting call out of the fetch's waiters; a fetch that nobody waits for any more is given up.
func (c *Call) leave(actions []Action, now Micros) []Action {
	f := c.flight
	for i, w := range f.waiters {
		if w == c {
			f.waiters = append(f.waiters[:i], f.waiters[i+1:]...)
			break
		}
	}
	if len(f.waiters) == 0 && f.told {
		return f.abandon(actions, now)
	}
	return actions
}
