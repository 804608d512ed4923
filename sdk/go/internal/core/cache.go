package core

import "container/list"

const (
	cacheAnswers = 1_000
	cacheBytes   = 16 << 20
)

// stored is an answer that the cache keeps.
type stored struct {
	key     string
	service string
	answer  Answer
	// asked is the moment the fetch began that brought it, or that found it unchanged.
	asked Micros
}

// cache keeps answers, the least recently used out first (CACHE-1).
type cache struct {
	entries map[string]*list.Element
	order   list.List // of *stored, the last used in front
	bytes   int
	// epochs counts the changes made of each service: a fetch of an earlier one is not stored (CACHE-6).
	epochs map[string]int
}

func newCache() *cache {
	return &cache{entries: map[string]*list.Element{}, epochs: map[string]int{}}
}

// get finds an answer that may still be used at this moment of the wall clock, in microseconds since 1970.
func (c *cache) get(key string, wall func() int64) *stored {
	return c.use(c.entries[key], wall)
}

// use takes what was found, nil where nothing was, as used; what may not be used any more it forgets.
func (c *cache) use(element *list.Element, wall func() int64) *stored {
	if element == nil {
		return nil
	}
	entry := element.Value.(*stored)
	if entry.answer.Expires != 0 && wall() >= entry.answer.Expires {
		c.remove(element)
		return nil
	}
	c.order.MoveToFront(element)
	return entry
}

// put stores an answer and reports whether it did.
func (c *cache) put(entry *stored, wall func() int64) bool {
	if entry.answer.Size > cacheBytes || entry.answer.Expires != 0 && wall() >= entry.answer.Expires {
		return false
	}
	if old := c.entries[entry.key]; old != nil {
		c.remove(old)
	}
	c.entries[entry.key] = c.order.PushFront(entry)
	c.bytes += entry.answer.Size
	for c.bytes > cacheBytes || len(c.entries) > cacheAnswers {
		c.remove(c.order.Back())
	}
	return true
}

func (c *cache) remove(element *list.Element) {
	entry := c.order.Remove(element).(*stored)
	delete(c.entries, entry.key)
	c.bytes -= entry.answer.Size
}

// drop forgets the answers of a service and reports whether there were any.
func (c *cache) drop(service string) bool {
	c.epochs[service]++
	dropped := false
	for element := c.order.Front(); element != nil; {
		next := element.Next()
		if element.Value.(*stored).service == service {
			c.remove(element)
			dropped = true
		}
		element = next
	}
	return dropped
}

// CacheSource is where a call's answer is from (CACHE-7).
type CacheSource uint8

// The sources.
const (
	FromServer CacheSource = iota
	Fresh
	Stale
	Revalidated
	StaleIfError
	Shared
)

// String is the word of trace and report.
func (s CacheSource) String() string {
	return [...]string{"none", "fresh", "stale", "revalidated", "stale_if_error", "shared"}[s]
}
