//! One document, fetched by its symbol from the United Nations' document server or one that stands in
//! for it: where somebody asks for it, and never else.
//!
//! The server answers 200 with a page, or with nothing, where it has no such document: what came is
//! told by its bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// How often one who waits looks up.
const GLANCE: Duration = Duration::from_millis(100);

/// Whether this program can fetch at all.
pub const BUILT: bool = cfg!(feature = "get");

/// Where documents are fetched, where nothing else is configured.
pub const URL: &str = "https://documents.un.org/api/symbol/access";
/// So long a document may take.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub url: String,
    pub symbol: String,
    /// Of two letters: `en`.
    pub language: &'static str,
    /// `pdf`, `docx`.
    pub form: &'static str,
    pub patience: Duration,
    /// No document has more bytes.
    pub most: u64,
}

/// Why nothing came, in one line.
#[derive(Debug, thiserror::Error)]
pub enum GetError {
    #[error("{symbol}: the server has no such document in this language and form{}", with_status(.status))]
    Nothing { symbol: String, status: u16 },
    #[error("{symbol}: the server is busy (status {status}); try again in a while")]
    Busy { symbol: String, status: u16 },
    #[error("{symbol}: what the server sends is larger than {} MB; no document is", .most >> 20)]
    TooLarge { symbol: String, most: u64 },
    #[error("{symbol}: not all of it came ({why}); try again")]
    Broken { symbol: String, why: String },
    #[error("{symbol}: {url} can't be reached ({why}); check the network and the proxy")]
    Unreachable {
        symbol: String,
        url: String,
        why: String,
    },
    #[error("this opcit was built without `get`; {symbol} can be had at docs.un.org")]
    Without { symbol: String },
}

fn with_status(status: &u16) -> String {
    match status {
        200 => String::new(),
        status => format!(" (status {status})"),
    }
}

/// Whether these are the bytes of a document, not of a page that says that there is none.
pub fn is_document(bytes: &[u8]) -> bool {
    /// A PDF may have something before it.
    const HEAD: usize = 1024;
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    memchr::memmem::find(head, b"%PDF-").is_some()
        || bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Waits for it; none where it was stopped. The thread that waits in a connection is left to its end.
/// `tell` hears now and then how many bytes have come.
pub fn waited(
    wanted: Wanted,
    stopped: &dyn Fn() -> bool,
    tell: &dyn Fn(u64),
) -> Result<Option<Vec<u8>>, GetError> {
    let come = Arc::new(AtomicU64::new(0));
    let (counted, symbol) = (Arc::clone(&come), wanted.symbol.clone());
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        // Nobody may be there any more.
        let _ = sender.send(get(&wanted, &counted));
    });
    loop {
        match receiver.recv_timeout(GLANCE) {
            Ok(result) => return result.map(Some),
            Err(RecvTimeoutError::Timeout) if stopped() => return Ok(None),
            Err(RecvTimeoutError::Timeout) => tell(come.load(Ordering::Relaxed)),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(GetError::Broken {
                    symbol,
                    why: "the connection was given up".to_owned(),
                });
            }
        }
    }
}

/// Fetches it; `come` counts the bytes that have come.
#[cfg(feature = "get")]
pub fn get(wanted: &Wanted, come: &AtomicU64) -> Result<Vec<u8>, GetError> {
    use std::io::Read;

    use ureq::tls::{RootCerts, TlsConfig};

    /// One that sends from page to page sends round in a circle.
    const REDIRECTS: u32 = 5;
    const CONNECT: Duration = Duration::from_secs(20);
    const PIECE: usize = 64 << 10;
    let symbol = || wanted.symbol.clone();
    // The system's certificates, and the proxy that its environment names.
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
    let agent = ureq::Agent::new_with_config(
        ureq::Agent::config_builder()
            .tls_config(tls.build())
            .timeout_global(Some(wanted.patience))
            .timeout_connect(Some(CONNECT.min(wanted.patience)))
            .max_redirects(REDIRECTS)
            .http_status_as_error(false)
            .user_agent(concat!("opcit/", env!("CARGO_PKG_VERSION")))
            .build(),
    );
    let asked = agent.get(&wanted.url).query("s", &wanted.symbol);
    let asked = asked.query("l", wanted.language).query("t", wanted.form);
    let response = asked.call().map_err(|error| GetError::Unreachable {
        symbol: symbol(),
        url: wanted.url.clone(),
        why: error.to_string(),
    })?;
    let status = response.status().as_u16();
    if matches!(status, 429 | 502..=504) {
        let symbol = symbol();
        return Err(GetError::Busy { symbol, status });
    }
    let too_large = || GetError::TooLarge {
        symbol: symbol(),
        most: wanted.most,
    };
    let length = response.body().content_length();
    if length.is_some_and(|length| length > wanted.most) {
        return Err(too_large());
    }
    let mut body = response.into_body().into_reader();
    let mut bytes = Vec::new();
    let mut piece = vec![0; PIECE];
    loop {
        let read = body.read(&mut piece).map_err(|error| GetError::Broken {
            symbol: symbol(),
            why: error.to_string(),
        })?;
        if read == 0 {
            break;
        }
        bytes.extend(piece.iter().take(read));
        come.store(bytes.len() as u64, Ordering::Relaxed);
        if bytes.len() as u64 > wanted.most {
            return Err(too_large());
        }
    }
    match is_document(&bytes) {
        true => Ok(bytes),
        false => Err(GetError::Nothing {
            symbol: symbol(),
            status,
        }),
    }
}

#[cfg(not(feature = "get"))]
pub fn get(wanted: &Wanted, _: &AtomicU64) -> Result<Vec<u8>, GetError> {
    Err(GetError::Without {
        symbol: wanted.symbol.clone(),
    })
}
