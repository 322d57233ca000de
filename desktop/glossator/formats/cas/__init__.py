"""UIMA CAS, as INCEpTION and DKPro read and write it: XMI and JSON, through dkpro-cassis."""
